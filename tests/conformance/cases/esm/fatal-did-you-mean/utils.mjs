export default 'never';
