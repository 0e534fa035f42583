namespace LoadForge.Tests.Scenarios;

/// <summary>How often chance does what: the binomial distribution, summed term by term.</summary>
internal static class Binomial
{
    /// <summary>The probability that so many draws with a share of hits have a number of hits further from its mean than a distance.</summary>
    public static double Outside(int draws, double share, double distance) =>
        Enumerable.Range(0, draws + 1).Zip(Terms(draws, share)).Where(term => Math.Abs(term.First - (draws * share)) > distance).Sum(term => term.Second);

    /// <summary>The number of hits that so many draws exceed less often than once in so many times.</summary>
    public static int Bound(int draws, double share, double oneIn)
    {
        double beyond = 1;
        int hits = -1;
        foreach (double term in Terms(draws, share))
        {
            if (beyond < 1 / oneIn) break;
            beyond -= term;
            hits++;
        }

        return hits;
    }

    // ln of n! / (k! (n−k)!) · p^k · (1−p)^(n−k), from term to term.
    private static IEnumerable<double> Terms(int draws, double share)
    {
        double logarithm = draws * Math.Log(1 - share);
        for (int hits = 0; hits <= draws; hits++)
        {
            yield return Math.Exp(logarithm);
            logarithm += Math.Log((draws - hits) / (hits + 1.0)) + Math.Log(share / (1 - share));
        }
    }
}
