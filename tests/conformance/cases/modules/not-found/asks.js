require('./still-none');
