using System.Buffers;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Silences;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Results.Samples;

namespace LoadForge.Tests.Results.Journal;

/// <summary>The page about the journal says in which order the last record of a journal has its parts.</summary>
public sealed class JournalPageTests
{
    private static readonly JournalEnd End = new()
    {
        Ending = RunEnding.Cancelled,
        Reason = "SIGINT",
        Duration = 3.Seconds(),
        Totals = new EndTotals(31, 32, 33),
        IsSteered = true,
        OtherRequests = new OtherRequests(7, 2),
        Abandoned = [(11, 12)],
        Silences = [new(1.Seconds(), 2.Seconds(), 5)],
        Notes = ["a note"],
        ExtensionSummaries = ["calls 3"],
        Samples = [new StepSamples("shop", "pay", [], [])],
        CheckExamples = [("shop", "is open", "status 404")],
        StepValues = [(new RequestScope(2, "shop", "pay"), [ExtensionValue.Sum("calls", 3)])],
    };

    private static readonly Dictionary<string, (Read Part, object? Expected)> Parts = new()
    {
        ["ending"] = ((ref from) => from.Choice<RunEnding>(), End.Ending),
        ["optional reason"] = ((ref from) => from.OptionalText(), End.Reason),
        ["duration"] = ((ref from) => from.Time(), End.Duration),
        ["totals: steps and iterations, requests, planned starts"] =
            ((ref from) => new EndTotals(from.Number(), from.Number(), from.Number()), End.Totals),
        ["flag: the load was changed"] = ((ref from) => from.Flag(), End.IsSteered),
        ["requests of other clients: number, failed"] = ((ref from) => new OtherRequests(from.Number(), from.Number()), End.OtherRequests),
        ["abandoned iterations (list of scenario, phase)"] =
            ((ref from) => from.List((ref part) => (part.Index(), part.Index()), minBytes: 2), End.Abandoned),
        ["outages (list of start, end, failures)"] =
            ((ref from) => from.List((ref part) => new Silence(part.Time(), part.Time(), part.Number()), minBytes: 3), End.Silences),
        ["notes (list of texts)"] = ((ref from) => from.Texts(), End.Notes),
        ["lines of extensions (list of texts)"] = ((ref from) => from.Texts(), End.ExtensionSummaries),
        ["samples (list)"] = ((ref from) => SampleEncoding.ReadSamples(ref from).Select(part => (part.Scenario, part.Step)), new[] { ("shop", "pay") }),
        ["examples of failed checks (list of scenario, name, text)"] = ((ref from) => SampleEncoding.ReadExamples(ref from), End.CheckExamples),
        ["values of steps (list of phase, scenario, step, list of name, kind, amount, divisor)"] = (
            (ref from) => from.List(
                (ref part) => (part.Index(), part.Text(), part.Text(), SecondEncoding.ReadValues(ref part).Single()), minBytes: 4),
            new[] { (2, "shop", "pay", ExtensionValue.Sum("calls", 3)) }),
    };

    private delegate object? Read(ref IntervalSource from);

    [Test]
    public void The_parts_of_an_end_are_those_of_the_page_in_its_order()
    {
        var bytes = new ArrayBufferWriter<byte>();
        EndEncoding.Write(End, bytes);
        var from = new IntervalSource(bytes.WrittenSpan, JournalFormat.MaxParts, "record");
        RecordKind kind = from.Choice<RecordKind>();
        var read = new List<(string Name, object? Value)>();
        foreach (string name in PartsOfPage()) read.Add((name, Parts[name].Part(ref from)));
        bool isAtEnd = from.IsAtEnd;

        Assert.Multiple(() =>
        {
            Assert.That((kind, isAtEnd), Is.EqualTo((RecordKind.End, true)));
            foreach ((string name, object? value) in read) Assert.That(value, Is.EqualTo(Parts[name].Expected), name);
        });
    }

    private static string[] PartsOfPage()
    {
        const string Beginning = "| 3, end: last, and only there | ";
        string line = File.ReadLines(Page()).Single(row => row.StartsWith(Beginning, StringComparison.Ordinal));
        return line[Beginning.Length..].Split(" · of an agent, ")[0].Split(" · ");
    }

    private static string Page()
    {
        string? folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder!, "LoadForge.sln"))) folder = Path.GetDirectoryName(folder);
        return Path.Combine(folder!, ".github", "docs", "journal.md");
    }
}
