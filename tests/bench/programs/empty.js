// What a run costs before the program does anything.
