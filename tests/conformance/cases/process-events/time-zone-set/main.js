// process.env.TZ set by the program changes Date and Intl from then on, since Node 13; unknown zones are UTC.
const show = () => console.log(new Date(0).getHours(), String(new Date(86400000 * 200)), new Date(0).toLocaleTimeString('en-US'));
show();
process.env.TZ = 'Asia/Tokyo';
show();
process.env.TZ = 'America/New_York';
show();
process.env.TZ = 'nonsense';
show();
delete process.env.TZ;
show();
