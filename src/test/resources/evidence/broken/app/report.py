def total(:
    return eval(
