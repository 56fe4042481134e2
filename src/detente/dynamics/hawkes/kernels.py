"""The compiled passes over events: likelihood with derivatives, least squares, residuals, simulation.

Symbols as in Ogata (1988) and Ozaki (1979). The intensity of kind i at time t is

    lambda_i(t) = mu_i(t) + sum_j alpha_ij g_j(t),   g_j(t) = beta sum_{t_k < t, kind j} exp(-beta (t - t_k))

so alpha_ij is the mean number of events of kind i that one of kind j sets off. Three sums over the past of
each kind are carried along: R = sum e, P = sum (t - t_k) e, Q = sum (t - t_k)^2 e, e = exp(-beta (t - t_k));
derivatives by beta need P and Q. Events at one time do not excite one another: they wait in `new` until time
moves on.

The passes run over *points*: events, and ends of segments (kind -1) within which the baseline is constant.
The piece of a point is that of the time before it. The integral of g_j over a segment is the number of its
events of kind j, plus R at its start, less R at its end. Piece -1 marks time not observed, where events
excite what follows but are not themselves explained.
"""

from __future__ import annotations

import numpy as np

from detente.dynamics.compiled import compiled

# mypy: disable-error-code="no-untyped-def"
# ruff: noqa: N803, N806, PLR0915  (symbols of the papers; a compiled pass is one loop)


@compiled
def likelihood(dt, decayed, kinds, pieces, durations, explained, mu, alpha, beta, derivatives):
    """Log-likelihood with its gradient and negative Hessian in (mu, alpha, beta), in one pass of O(n).

    dt, decayed   : time since the point before and exp(-beta dt), shape (n,)
    kinds, pieces : of each point, shape (n,)
    durations     : time observed in each piece, shape (p,)
    explained     : whether a kind is explained, or only excites, shape (d,)
    mu, alpha     : shapes (d, p) and (d, d)
    derivatives   : whether to fill them in
    Returns (log-likelihood, gradient, upper triangle of the negative Hessian); by rows: mu, alpha, then beta.
    """
    d, p = mu.shape
    size = d * p + d * d + 1
    gradient, hessian = np.zeros(size), np.zeros((size, size))
    last = size - 1
    R, P, Q, new = np.zeros(d), np.zeros(d), np.zeros(d), np.zeros(d)
    R0, P0, Q0, count = np.zeros(d), np.zeros(d), np.zeros(d), np.zeros(d)
    g, g1 = np.zeros(d), np.zeros(d)
    total = 0.0
    for k in range(kinds.shape[0]):
        h = dt[k]
        if h > 0.0:
            e = decayed[k]
            for j in range(d):
                r = R[j] + new[j]
                new[j] = 0.0
                Q[j] = e * (Q[j] + h * (2.0 * P[j] + h * r))
                P[j] = e * (P[j] + h * r)
                R[j] = e * r
        i, piece = kinds[k], pieces[k]
        if i < 0:
            for j in range(d):
                r = R[j] + new[j]
                if piece >= 0:
                    whole = count[j] + R0[j] - r
                    slope, bend = P[j] - P0[j], Q0[j] - Q[j]
                    for m in range(d):
                        if not explained[m]:
                            continue
                        row = d * p + m * d + j
                        total -= alpha[m, j] * whole
                        gradient[row] -= whole
                        gradient[last] -= alpha[m, j] * slope
                        hessian[row, last] += slope
                        hessian[last, last] += alpha[m, j] * bend
                R0[j], P0[j], Q0[j], count[j] = r, P[j], Q[j], 0.0
            continue
        if piece >= 0 and explained[i]:
            lam = mu[i, piece]
            for j in range(d):
                g[j] = beta * R[j]
                lam += alpha[i, j] * g[j]
            if lam <= 0.0:
                return -np.inf, gradient, hessian
            total += np.log(lam)
            if derivatives:
                w = 1.0 / lam
                s, s2 = 0.0, 0.0
                for j in range(d):
                    g1[j] = R[j] - beta * P[j]
                    s += alpha[i, j] * g1[j]
                    s2 += alpha[i, j] * (beta * Q[j] - 2.0 * P[j])
                ws = w * s
                at, row = i * p + piece, d * p + i * d
                gradient[at] += w
                gradient[last] += ws
                hessian[at, at] += w * w
                hessian[at, last] += w * ws
                hessian[last, last] += ws * ws - w * s2
                for j in range(d):
                    wg = w * g[j]
                    gradient[row + j] += wg
                    hessian[at, row + j] += w * wg
                    hessian[row + j, last] += wg * ws - w * g1[j]
                    for m in range(j, d):
                        hessian[row + j, row + m] += wg * w * g[m]
        if piece >= 0:
            count[i] += 1.0
        new[i] += 1.0
    for i in range(d):
        for piece in range(p if explained[i] else 0):
            total -= mu[i, piece] * durations[piece]
            gradient[i * p + piece] -= durations[piece]
    return total, gradient, hessian


@compiled
def least_squares(dt, decayed, kinds, pieces, durations, d, beta):
    """Normal equations of the least-squares contrast at one decay, over x = (pieces, g_1 ... g_d).

    The contrast of kind i is int lambda_i^2 - 2 sum lambda_i(t_k) (Hansen, Reynaud-Bouret & Rivoirard 2015).
    Returns (Gram matrix of x, shape (p + d, p + d); sums of x over events by kind, shape (d, p + d)).
    """
    p = durations.shape[0]
    gram, sums = np.zeros((p + d, p + d)), np.zeros((d, p + d))
    R, new = np.zeros(d), np.zeros(d)
    for k in range(kinds.shape[0]):
        h = dt[k]
        if h > 0.0:
            e = decayed[k]
            for j in range(d):
                R[j] += new[j]
                new[j] = 0.0
            if pieces[k] >= 0:
                for j in range(d):
                    gram[pieces[k], p + j] += R[j] * (1.0 - e)
                    for m in range(j, d):
                        gram[p + j, p + m] += 0.5 * beta * R[j] * R[m] * (1.0 - e * e)
            for j in range(d):
                R[j] *= e
        i, piece = kinds[k], pieces[k]
        if i >= 0:
            if piece >= 0:
                sums[i, piece] += 1.0
                for j in range(d):
                    sums[i, p + j] += beta * R[j]
            new[i] += 1.0
    for piece in range(p):
        gram[piece, piece] = durations[piece]
    for j in range(p + d):
        for m in range(j):
            gram[j, m] = gram[m, j]
    return gram, sums


@compiled
def compensators(dt, decayed, kinds, pieces, mu, alpha):
    """The integrated intensity of an event's own kind up to that event, over observed time, shape (n,).

    NaN for ends of segments, and for events outside observed time. (Time-rescaling: Ogata 1988, sec. 2.)
    """
    d = mu.shape[0]
    n = kinds.shape[0]
    found = np.full(n, np.nan)
    R, new, whole = np.zeros(d), np.zeros(d), np.zeros(d)
    base = np.zeros(d)
    for k in range(n):
        h = dt[k]
        if h > 0.0:
            e = decayed[k]
            for j in range(d):
                r = R[j] + new[j]
                new[j] = 0.0
                if pieces[k] >= 0:
                    whole[j] += r * (1.0 - e)
                R[j] = r * e
            if pieces[k] >= 0:
                for i in range(d):
                    base[i] += mu[i, pieces[k]] * h
        i = kinds[k]
        if i >= 0:
            if pieces[k] >= 0:
                value = base[i]
                for j in range(d):
                    value += alpha[i, j] * whole[j]
                found[k] = value
            new[i] += 1.0
    return found


@compiled
def simulate(rng, start, ends, pieces, mu, alpha, beta, R, forced_times, forced_kinds, silent):
    """Draw events from `start` to the last end by exact simulation, without rejection (Dassios & Zhao 2013).

    The next event comes of the baseline or of the excitation, whichever is sooner. The excitation's waiting
    time has a closed inverse, since a sum of exponentials of one decay decays as one.

    ends, pieces : last time and baseline piece of each segment after `start`, shape (s,)
    R            : sums of exp(-beta (start - t_k)) over the past of each kind, shape (d,); changed in place
    forced_times, forced_kinds : events that are made to happen, ascending
    silent       : kinds that do not happen of themselves, shape (d,) of bool
    Returns (times, kinds), forced events among them.
    """
    d = mu.shape[0]
    room = 1024
    times, kinds = np.empty(room), np.empty(room, np.int64)
    pull = np.zeros(d)
    for j in range(d):
        for i in range(d):
            if not silent[i]:
                pull[j] += beta * alpha[i, j]
    n, t, forced = 0, start, 0
    for segment in range(ends.shape[0]):
        piece, end = pieces[segment], ends[segment]
        base = 0.0
        for i in range(d):
            if not silent[i]:
                base += mu[i, piece]
        while True:
            stop = end
            is_forced = forced < forced_times.shape[0] and forced_times[forced] < end
            if is_forced:
                stop = forced_times[forced]
            excited = 0.0
            for j in range(d):
                excited += pull[j] * R[j]
            wait_base = rng.standard_exponential() / base if base > 0.0 else np.inf
            wait_excited = np.inf
            if excited > 0.0:
                left = 1.0 - beta * rng.standard_exponential() / excited
                if left > 0.0:
                    wait_excited = -np.log(left) / beta
            wait = min(wait_base, wait_excited)
            happens = t + wait < stop
            h = wait if happens else stop - t
            e = np.exp(-beta * h)
            for j in range(d):
                R[j] *= e
            t = t + h if happens else stop
            if not happens and not is_forced:
                break
            i = 0
            if not happens:
                i = forced_kinds[forced]
                forced += 1
            elif wait_base < wait_excited:
                u = rng.random() * base
                for m in range(d):
                    if not silent[m] and mu[m, piece] > 0.0:
                        i = m
                        u -= mu[m, piece]
                        if u < 0.0:
                            break
            else:
                u = rng.random() * excited * e
                for m in range(d):
                    if not silent[m]:
                        part = 0.0
                        for j in range(d):
                            part += alpha[m, j] * R[j]
                        if part > 0.0:
                            i = m
                            u -= beta * part
                            if u < 0.0:
                                break
            if n == room:
                room *= 2
                more_times, more_kinds = np.empty(room), np.empty(room, np.int64)
                more_times[:n], more_kinds[:n] = times, kinds
                times, kinds = more_times, more_kinds
            times[n], kinds[n] = t, i
            n += 1
            R[i] += 1.0
    return times[:n], kinds[:n]
