// Preloaded when fixtures are recorded with real Node: what evaluate.mjs gives them as well.
globalThis.where = (error) => /:(\d+:\d+)\)?$/m.exec(error.stack.split('\n    at ')[1])?.[1];
