using LoadForge.Baselines;
using LoadForge.Baselines.Files;
using LoadForge.Cli.Output;
using LoadForge.Results.Comparisons;

namespace LoadForge.Cli.Reports;

/// <summary>Reads baselines, and says how to get another one.</summary>
internal static class BaselineInput
{
    /// <summary>Whether a file is a baseline, by its ending.</summary>
    public static bool IsBaseline(string path) => path.EndsWith(ApprovedBaseline.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the name of a baseline.</summary>
    /// <exception cref="CliException">It has another ending: the file may be the result of a run, which a baseline must not replace.</exception>
    public static string Checked(string path) => IsBaseline(path)
        ? path
        : throw new CliException($"\"{path}\": the name of a baseline ends in {ApprovedBaseline.Extension}, so that it is not taken for the result of a run.");

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="CliException">There is no such file, or it is damaged.</exception>
    public static Baseline Read(string path)
    {
        if (!File.Exists(path)) throw new CliException($"There is no file \"{path}\"; 'loadforge baseline save {CommandWord.Of(path)} RESULT' makes it.");
        try
        {
            return Baseline.Read(path);
        }
        catch (BaselineFormatException damaged)
        {
            throw new CliException($"{damaged.Message} 'loadforge baseline accept {CommandWord.Of(path)} RESULT' accepts one.");
        }
    }

    /// <summary>How to get a baseline of this environment; null if the one that was compared is of it.</summary>
    public static string? Advice(BaselineComparison comparison) => comparison.Differences.IsEmpty
        ? null
        : $"Save a baseline of this environment with 'loadforge baseline save NAME{ApprovedBaseline.Extension} RESULT'.";
}
