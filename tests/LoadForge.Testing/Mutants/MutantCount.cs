using System.Globalization;

namespace LoadForge.Testing.Mutants;

/// <summary>How many mutants a test reads, and which. Two environment variables set it for the tests of all parsers.</summary>
public static class MutantCount
{
    private const string NumberVariable = "LOADFORGE_MUTANTS";
    private const string FirstVariable = "LOADFORGE_FIRST_MUTANT";

    /// <summary>
    /// The number of the first mutant, from 0. A million in pieces: 250000 mutants with 0, 250000, 500000 and 750000 as the first are the same as a million at
    /// once. HostileFrameTests and HistogramDecoderRobustnessTests draw all their inputs from a seed plus this number: each first number gives others.
    /// </summary>
    public static int First => Of(FirstVariable) ?? 0;

    /// <summary>The number of mutants.</summary>
    /// <param name="usual">The number if the environment has none.</param>
    public static int Or(int usual) => Of(NumberVariable) ?? usual;

    private static int? Of(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
