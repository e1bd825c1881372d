const text = <string>1;
