// A thrown object without a listener is inspected on stderr.
throw { code: 'E_CUSTOM', detail: [1, 2] };
