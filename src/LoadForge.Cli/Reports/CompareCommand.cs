using System.CommandLine;
using System.Text;
using LoadForge.Baselines;
using LoadForge.Cli.Flags;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Comparisons;

namespace LoadForge.Cli.Reports;

/// <summary><c>loadforge compare</c>: whether later runs are better, the same or worse than earlier ones.</summary>
internal static class CompareCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var before = new Argument<string>("before") { Description = "The earlier run: the JSON of a result, a journal, or a baseline" };
        var after = new Argument<string[]>("after")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "The later runs of the same plan: JSON or journals; three to five show how much runs vary",
        };
        var more = new Option<string[]>("--before") { HelpName = "FILE", Description = "Another earlier run of the same plan; may be repeated" };
        var effect = new Option<string?>("--min-effect")
        {
            HelpName = "5%",
            Description = "The smallest relative change of a percentile that matters; 5% by default",
        };
        var confidence = new Option<string?>("--confidence") { HelpName = "95%", Description = "The confidence of all answers together; 95% by default" };
        var json = new Option<bool>("--json") { Description = "Prints the comparison as JSON" };
        var command = new CliCommand(
            "compare",
            "Compares runs: better, same, worse (exit code 5) or inconclusive (exit code 4), with confidence intervals.",
            "loadforge compare before.json after.json",
            "loadforge compare shop.baseline.json after.json --min-effect 10%",
            "loadforge compare before-1.json after-1.json after-2.json after-3.json --before before-2.json --before before-3.json");
        command.Arguments.Add(before);
        command.Arguments.Add(after);
        Option[] options = [more, effect, confidence, json];
        foreach (Option option in options) command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var defaults = new ComparisonOptions();
            ComparisonOptions how = defaults with
            {
                MinEffect = parsed.GetValue(effect) is { } least ? FlagPercent.Parse("--min-effect", least) : defaults.MinEffect,
                Confidence = parsed.GetValue(confidence) is { } share ? FlagPercent.Parse("--confidence", share) : defaults.Confidence,
            };
            string[] earlier = [parsed.GetValue(before)!, .. parsed.GetValue(more) ?? []];
            BaselineComparison comparison = Compare(earlier, parsed.GetValue(after)!, how, console);
            console.Out.WriteLine(parsed.GetValue(json) ? Json(comparison) : Printable.Lines(comparison.ToString()));
            if (BaselineInput.IsBaseline(earlier[0]) && BaselineInput.Advice(comparison) is { } advice) console.Tell(advice);
            return (int)CodeOf(comparison);
        });
        return command;
    }

    /// <summary>The exit code of a comparison.</summary>
    public static ExitCode CodeOf(BaselineComparison comparison) => comparison.Answer switch
    {
        ComparisonAnswer.Worse => ExitCode.Regression,
        ComparisonAnswer.Inconclusive => ExitCode.Inconclusive,
        _ => ExitCode.Passed,
    };

    private static BaselineComparison Compare(string[] before, string[] after, ComparisonOptions options, CliConsole console)
    {
        var input = new RunInput(console);
        string[] baselines = [.. before.Where(BaselineInput.IsBaseline)];
        if (baselines.Length > 0 && before.Length > 1) throw new CliException($"{baselines[0]} is a baseline and stands for all earlier runs; pass no others.");
        LoadResult[] later = [.. after.Select(input.Read)];
        if (baselines.Length > 0) return later.CompareWith(BaselineInput.Read(before[0]), options);
        LoadResult[] earlier = [.. before.Select(input.Read)];
        try
        {
            return later.CompareWith(earlier, options);
        }
        catch (ArgumentException error)
        {
            throw new CliException(Failures.MessageOf(error));
        }
    }

    private static string Json(BaselineComparison comparison)
    {
        using var stream = new MemoryStream();
        JsonComparison.Write(comparison, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
