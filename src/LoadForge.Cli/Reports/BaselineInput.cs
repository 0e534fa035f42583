using LoadForge.Baselines;

namespace LoadForge.Cli.Reports;

/// <summary>Reads baselines.</summary>
internal static class BaselineInput
{
    /// <summary>Reads a baseline.</summary>
    /// <exception cref="CliException">There is no such file.</exception>
    public static Baseline Read(string path)
    {
        if (!File.Exists(path)) throw new CliException($"There is no file \"{path}\"; 'loadforge baseline save {path} RESULT' makes it.");
        return Baseline.Read(path);
    }

    /// <summary>What an exception about an argument says, without the name of the parameter.</summary>
    public static string MessageOf(ArgumentException error) =>
        error.ParamName is { } name ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message;
}
