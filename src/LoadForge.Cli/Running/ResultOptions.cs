using System.CommandLine;
using LoadForge.Cli.Flags;
using LoadForge.Cli.Output;
using LoadForge.OpenTelemetry;
using LoadForge.Thresholds;

namespace LoadForge.Cli.Running;

/// <summary>The options that judge a run and say what comes out of it.</summary>
internal sealed class ResultOptions
{
    private readonly Option<string[]> _thresholds = new("--threshold", "-t")
    {
        HelpName = "p95 < 200ms",
        Description = "Fails the run (exit code 1) unless it is met; may be repeated",
    };

    private readonly Option<string?> _baseline = new("--baseline")
    {
        HelpName = "NAME.baseline.json",
        Description = "Fails the run (exit code 5) if it is significantly worse than this baseline; a missing file is written",
    };

    private readonly Option<bool> _compare = new("--compare") { Description = "Only shows the comparison with --baseline" };

    private readonly Option<int?> _seed = new("--seed")
    {
        HelpName = "17",
        CustomParser = FlagNumber.Whole,
        Description = "The seed of every random choice, to repeat a run",
    };

    private readonly Option<string[]> _out = new("--out", "--output", "-o")
    {
        HelpName = "report.html",
        Description = "Writes a file; its ending chooses the format: html, json, csv, seconds.csv, series.csv, md, xml, hlog, txt; may be repeated",
    };

    private readonly Option<string?> _format = new("--format")
    {
        HelpName = "text",
        Description = "The format of the standard output, and of --out files with another ending: " + string.Join(", ", OutputFile.Formats),
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints a JSON summary only, for scripts" };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Prints the outcome only" };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Prints the plan first, and a line each second" };
    private readonly Option<bool> _live = new("--live", "--real-time") { Description = "Prints a line each second instead of the display" };
    private readonly Option<bool> _dashboard = new("--dashboard") { Description = "Serves a live page on this machine" };

    private readonly Option<int?> _prometheus = new("--prometheus")
    {
        HelpName = "9464",
        CustomParser = FlagNumber.Whole,
        Description = "Serves metrics for Prometheus on this port of 127.0.0.1",
    };

    private readonly Option<string?> _otlp = new("--otlp")
    {
        HelpName = "URL",
        Arity = ArgumentArity.ZeroOrOne,
        Description = "Exports metrics over OTLP, to this collector or that of OTEL_EXPORTER_OTLP_ENDPOINT",
    };

    private readonly Option<string?> _journal = new("--journal")
    {
        HelpName = "FILE",
        Description = "Records each second in this file, so that 'loadforge report' can rebuild a run that was killed; each agent writes its own beside it",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            _thresholds, _baseline, _compare, _seed, _out, _format, _json, _quiet, _verbose, _live, _dashboard, _prometheus, _otlp, _journal,
        ];
        foreach (Option option in all) command.Options.Add(option);
    }

    /// <summary>Whether an option is that of thresholds.</summary>
    public bool Judges(Option option) => option == _thresholds;

    /// <summary>Reads their values.</summary>
    /// <exception cref="CliException">A value is invalid.</exception>
    public RunFlags Read(ParseResult parsed, TargetFlags target, LoadFlags load)
    {
        OutputFormat? format = parsed.GetValue(_format) is { } word ? OutputFile.FormatOf(word) : null;
        string? baseline = TargetOptions.NotBlank("--baseline", parsed.GetValue(_baseline));
        bool comparesOnly = parsed.GetValue(_compare);
        return new RunFlags
        {
            Target = target,
            Load = load,
            Thresholds = [.. (parsed.GetValue(_thresholds) ?? []).Select(ThresholdOf)],
            Seed = parsed.GetValue(_seed),
            Baseline = baseline,
            ComparesOnly = comparesOnly,
            Files = [.. (parsed.GetValue(_out) ?? []).Select(path => OutputFile.Of(path, format))],
            Format = format ?? OutputFormat.Text,
            IsJson = parsed.GetValue(_json),
            IsQuiet = parsed.GetValue(_quiet),
            IsVerbose = parsed.GetValue(_verbose),
            IsLive = parsed.GetValue(_live),
            HasDashboard = parsed.GetValue(_dashboard),
            PrometheusPort = Port(parsed.GetValue(_prometheus)),
            HasOtlp = parsed.GetResult(_otlp) is { Implicit: false },
            OtlpEndpoint = parsed.GetValue(_otlp) is { } collector ? Collector(collector) : null,
            Journal = TargetOptions.NotBlank("--journal", parsed.GetValue(_journal)) is { } journal ? JournalPath.Checked(journal) : null,
        };
    }

    /// <summary>Parses a threshold.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static Threshold ThresholdOf(string text)
    {
        try
        {
            return Threshold.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw new CliException($"--threshold \"{text}\": {wrong.Message}");
        }
    }

    private static int? Port(int? port) => port is null or (> 0 and <= ushort.MaxValue)
        ? port
        : throw new CliException($"--prometheus {port}: a port is from 1 to 65535; Prometheus expects {TelemetryPlanExtensions.PrometheusPort}.");

    private static Uri Collector(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https")
            ? address
            : throw new CliException($"--otlp \"{Targets.UrlRequest.Shown(text)}\": expected the address of a collector, such as http://localhost:4317.");
}
