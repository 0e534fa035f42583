using System.Collections.Immutable;
using System.CommandLine;
using LoadForge.Cli.Output;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Results;

namespace LoadForge.Cli.Reports;

/// <summary><c>loadforge report</c>: rebuilds reports from journals or from the JSON of results, of one process or of several that ran together.</summary>
internal static class ReportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var inputs = new Argument<string[]>("files")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Results as JSON, or journals; those of several processes that ran the same plan at the same time are merged",
        };
        var outputs = new Option<string[]>("--out", "--output", "-o")
        {
            HelpName = "report.html",
            Description = "Writes a file; its ending chooses the format: html, json, csv, seconds.csv, series.csv, md, xml, hlog, txt; may be repeated",
        };
        var format = new Option<string?>("--format")
        {
            HelpName = "text",
            Description = "The format of the standard output, and of --out files with another ending: " + string.Join(", ", OutputFile.Formats),
        };
        var command = new CliCommand(
            "report",
            "Rebuilds reports from the journals of a run, or from its JSON result, and merges those of several processes.",
            "loadforge report result.json",
            "loadforge report run.journal --out report.html --out result.json",
            "loadforge report machine-1.json machine-2.json --out report.html --out together.json",
            "loadforge report machine-1.journal machine-2.journal --out report.html");
        command.Arguments.Add(inputs);
        command.Options.Add(outputs);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            OutputFormat? chosen = parsed.GetValue(format) is { } word ? OutputFile.FormatOf(word) : null;
            OutputFile[] files = [.. (parsed.GetValue(outputs) ?? []).Select(path => OutputFile.Of(path, chosen))];
            return (int)Write(Read(parsed.GetValue(inputs)!, console), files, chosen, console);
        });
        return command;
    }

    private static (LoadResult Result, StoredResult? Stored) Read(string[] paths, CliConsole console)
    {
        if (paths.Where(path => path.Length > 0).GroupBy(Path.GetFullPath, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new CliException($"\"{twice.First()}\" is named twice, and would count twice; name each file once.");
        bool[] isJson = [.. paths.Select(RunInput.IsJson)];
        if (!isJson.Contains(true)) return (new RunInput(console).ReadJournals(paths), null);
        if (isJson.Contains(false)) throw new CliException("Results and journals cannot be merged with each other: pass only journals, or only results.");
        if (paths.Length > 1) return (RunInput.Merge(paths), null);
        StoredResult stored = RunInput.ReadJson(paths[0]);
        return (stored.Result, stored);
    }

    private static ExitCode Write((LoadResult Result, StoredResult? Stored) run, OutputFile[] files, OutputFormat? format, CliConsole console)
    {
        ImmutableArray<string> written = OutputFiles.Write(
            files, file => WholeFile.Write(file.Path, stream => ResultOutput.Write(run.Result, run.Stored, file.Format, stream)), console);
        OutputFiles.Tell(written, console);
        if (files.Length == 0 || format is not null) console.Out.Write(ResultOutput.Text(run.Result, format ?? OutputFormat.Text, run.Stored));
        return OutputFiles.CodeOf(ExitCode.Passed, written.Length == files.Length);
    }
}
