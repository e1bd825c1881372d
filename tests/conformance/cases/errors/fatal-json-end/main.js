// Below the end of a text that JSON.parse found too short there is no caret.
JSON.parse('[1,\n2');
