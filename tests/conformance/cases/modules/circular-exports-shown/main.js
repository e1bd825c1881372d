// What reading and showing the exports of an unfinished module warns of.
require('./a');
