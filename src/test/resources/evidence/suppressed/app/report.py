def total(expression):
    return eval(expression)  # nosec B307  # nosemgrep: eval-of-input
