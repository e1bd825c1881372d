unknown;
