using LoadForge.Cli.Output;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Units;

namespace LoadForge.Cli.Reports;

/// <summary>Reads the files of runs: journals and results as JSON.</summary>
/// <param name="console">Is told about journals that are incomplete.</param>
internal sealed class RunInput(CliConsole console)
{
    /// <summary>Reads a run: its JSON, or its journal.</summary>
    /// <exception cref="CliException">The file is neither.</exception>
    public LoadResult Read(string path) => IsJson(path) ? ReadJson(path).Result : ReadJournals([path]);

    /// <summary>Reads the JSON of a result.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static StoredResult ReadJson(string path)
    {
        if (BaselineInput.IsBaseline(path))
            throw new CliException($"{path} is a baseline, not the result of a run; 'loadforge baseline show {CommandWord.Of(path)}' shows it.");
        try
        {
            return ResultFile.Read(path);
        }
        catch (InvalidDataException error)
        {
            throw new CliException(error.Message);
        }
    }

    /// <summary>Reads the results of processes that ran the same plan at the same time, and merges them.</summary>
    /// <exception cref="CliException">A file is no result, or they are not of one plan at one time.</exception>
    public static LoadResult Merge(IReadOnlyList<string> paths)
    {
        try
        {
            return LoadResults.Merge(paths.Select(path => ReadJson(path).Result), paths);
        }
        catch (InvalidDataException error)
        {
            throw new CliException(error.Message);
        }
    }

    /// <summary>Reads the journals of the processes of one run, and merges them.</summary>
    /// <exception cref="CliException">A file is no journal, or they are not of one run.</exception>
    public LoadResult ReadJournals(IReadOnlyList<string> paths)
    {
        try
        {
            RebuiltRun rebuilt = LoadJournal.Merge(paths);
            foreach (JournalState journal in rebuilt.Journals) Tell(journal);
            return rebuilt.Result;
        }
        catch (InvalidDataException error)
        {
            throw new CliException($"{error.Message} Expected the JSON of a result, or a journal that 'loadforge run --journal FILE' recorded.");
        }
    }

    /// <summary>Whether a file is JSON, by its first character.</summary>
    /// <exception cref="CliException">There is no such file.</exception>
    public static bool IsJson(string path)
    {
        if (!File.Exists(path)) throw new CliException($"There is no file \"{path}\"; name the JSON of a result, or a journal.");
        using FileStream stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[64];
        ReadOnlySpan<byte> read = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (read.StartsWith("\uFEFF"u8)) read = read[3..];
        read = read.TrimStart(" \t\r\n"u8);
        return read.Length > 0 && read[0] == '{';
    }

    private void Tell(JournalState journal)
    {
        if (journal.HasEnded && journal.Damage is null) return;
        string why = journal.Damage is { } damage ? $": {damage}" : journal.HasEnded ? "" : ": the process was killed, or is still running";
        console.Tell(Printable.Line($"{journal.Path} has data until {Quantity.Seconds(journal.Until)}{why}"));
    }
}
