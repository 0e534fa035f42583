using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Profiles;

/// <summary>
/// The part of a plan's load that one of several processes generates. Everything that a run counts (arrivals, users, iterations, rows of a feed) has a number
/// from 0, and each number belongs to exactly one process. All processes together do what one process would do alone.
/// </summary>
/// <remarks>
/// With equal weights, number k belongs to process k mod N. With others, ownership repeats in a cycle as long as the sum of the weights, and each number goes
/// to the process that is furthest behind its exact share: the largest remainder, the lowest index among equals.
/// </remarks>
public sealed class LoadShare
{
    /// <summary>The maximum number of processes.</summary>
    public const int MaxProcesses = 10_000;

    private const int MaxCycle = 10_000;

    // The own numbers of the first cycle, in order.
    private readonly ImmutableArray<int> _own;
    private readonly int _cycle;

    private LoadShare(ImmutableArray<int> own, int cycle) => (_own, _cycle) = (own, cycle);

    /// <summary>The share of a process that runs the plan alone: everything.</summary>
    public static LoadShare Whole { get; } = new([0], 1);

    /// <summary>An equal share.</summary>
    /// <param name="index">The process, from 0 to <paramref name="processes"/> − 1.</param>
    /// <param name="processes">The number of processes; 1 to <see cref="MaxProcesses"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static LoadShare Of(int index, int processes)
    {
        if (processes is < 1 or > MaxProcesses)
        {
            throw new ArgumentOutOfRangeException(nameof(processes), processes, string.Create(
                CultureInfo.InvariantCulture, $"The number of processes must be from 1 to {MaxProcesses}."));
        }

        ThrowUnlessIndex(index, processes);
        return processes == 1 ? Whole : new LoadShare([index], processes);
    }

    /// <summary>A share by weight, for processes on machines that differ.</summary>
    /// <param name="index">The process, an index of <paramref name="weights"/>.</param>
    /// <param name="weights">
    /// The weight of each process, 1 or more: with 3 and 1, the first process generates three quarters. Divided by their greatest common divisor they must add
    /// up to at most 10,000.
    /// </param>
    /// <exception cref="ArgumentException">There are no weights, or a weight or their sum is out of range.</exception>
    public static LoadShare Weighted(int index, IReadOnlyList<int> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0 || weights.Any(weight => weight < 1))
            throw new ArgumentException("Every process must have a weight of 1 or more.", nameof(weights));
        ThrowUnlessIndex(index, weights.Count);
        int divisor = weights.Aggregate(GreatestCommonDivisor);
        if (weights.All(weight => weight == divisor)) return Of(index, weights.Count);
        long cycle = weights.Sum(weight => (long)(weight / divisor));
        if (cycle > MaxCycle)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The weights add up to {cycle}, which exceeds {MaxCycle}; use smaller weights."), nameof(weights));
        }

        return new LoadShare(OwnOf(index, [.. weights.Select(weight => weight / divisor)], (int)cycle), (int)cycle);
    }

    /// <summary>The share as a ratio; 1 if it is everything.</summary>
    internal Ratio Ratio => new(_own.Length / (double)_cycle);

    /// <summary>The number at a position among the own numbers.</summary>
    /// <param name="position">The position, from 0.</param>
    internal long NumberOf(long position)
    {
        (long cycles, long rest) = Math.DivRem(position, _own.Length);
        return (cycles * _cycle) + _own[(int)rest];
    }

    /// <summary>How many of the numbers below a limit belong to the process.</summary>
    /// <param name="limit">The limit, 0 or more.</param>
    internal long CountBelow(long limit)
    {
        (long cycles, long rest) = Math.DivRem(limit, _cycle);
        return (cycles * _own.Length) + _own.Count(number => number < rest);
    }

    private static ImmutableArray<int> OwnOf(int index, int[] weights, int cycle)
    {
        var own = ImmutableArray.CreateBuilder<int>(weights[index]);
        long[] behind = new long[weights.Length];
        for (int number = 0; number < cycle; number++)
        {
            int next = 0;
            for (int process = 0; process < weights.Length; process++)
            {
                behind[process] += weights[process];
                if (behind[process] > behind[next]) next = process;
            }

            behind[next] -= cycle;
            if (next == index) own.Add(number);
        }

        return own.ToImmutable();
    }

    private static int GreatestCommonDivisor(int left, int right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);

    private static void ThrowUnlessIndex(int index, int processes)
    {
        if (index < 0 || index >= processes)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, string.Create(
                CultureInfo.InvariantCulture, $"The index of a process must be from 0 to {processes - 1}."));
        }
    }
}
