#!/usr/bin/env python3
"""Draws the loss of a run, from its loss.csv, as an SVG picture: short and long rows apart, each smoothed.
usage: plot_loss.py RUN_FOLDER OUT.svg"""
import csv
import math
import sys

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 320, 56, 44, 16, 110
COLOURS = {"short": "#2f62d9", "long": "#1f9970"}


def smoothed(points: list[tuple[int, float]], share: float = 0.2) -> list[tuple[int, float]]:
    out, mean = [], points[0][1]
    for step, loss in points:
        mean += share * (loss - mean)
        out.append((step, mean))
    return out


def main() -> None:
    run, picture = sys.argv[1:3]
    with open(f"{run}/loss.csv", encoding="utf-8") as file:
        rows = [(int(r[0]), float(r[2]), r[4]) for r in csv.reader(file)]
    last = max(step for step, _, _ in rows)
    low, high = math.log10(0.1), math.log10(10)

    def x(step: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * step / last

    def y(loss: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - math.log10(max(loss, 0.1))) / (high - low)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for loss in (0.1, 0.2, 0.5, 1, 2, 5, 10):
        parts.append(f'<path d="M{LEFT} {y(loss):.1f}H{WIDTH - RIGHT}" stroke="#dfe3e8"/>'
                     f'<text x="{LEFT - 8}" y="{y(loss) + 4:.1f}" text-anchor="end">{loss:g}</text>')
    for step in range(0, last + 1, 500):
        parts.append(f'<text x="{x(step):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{step}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">step</text>')
    for kind, colour in COLOURS.items():
        points = [(step, loss) for step, loss, of in rows if of == kind]
        if not points:
            continue
        line = " ".join(f"{x(step):.1f},{y(loss):.1f}" for step, loss in smoothed(points))
        end = smoothed(points)[-1]
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="{x(end[0]) + 6:.1f}" y="{y(end[1]) + 4:.1f}" fill="{colour}">{kind} rows {end[1]:.2f}</text>')
    with open(picture, "w", encoding="utf-8") as out:
        out.write("\n".join(parts) + "\n</svg>\n")


if __name__ == "__main__":
    main()
