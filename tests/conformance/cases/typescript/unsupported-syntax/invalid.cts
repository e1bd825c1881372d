let value: number = ;
