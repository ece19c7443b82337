import subprocess


def total(expression):
    return eval(expression)


def render(name):
    return subprocess.run("render --out " + name, shell=True, check=True)
