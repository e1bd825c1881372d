export * from 'node-inspect-extracted';
