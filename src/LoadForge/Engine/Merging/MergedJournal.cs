using System.Buffers;
using LoadForge.Engine.Extensions;
using LoadForge.Engine.Journal;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Merging;

/// <summary>
/// Writes the journal of a run of several processes: its merged seconds, as one process would have written them. A problem with the file never ends the run.
/// Used by the thread that merges, and closed by another when that has ended.
/// </summary>
/// <param name="path">The file, which is created with the first second.</param>
internal sealed class MergedJournal(string path) : IDisposable
{
    private readonly SecondEncoding _encoding = new();
    private readonly ArrayBufferWriter<byte> _content = new();
    private JournalOutput? _output;
    private EndTotals _totals;

    /// <summary>The note for the result; null if there is no problem.</summary>
    public string? Note => _output?.Problem is { } problem
        ? $"the journal {path} is incomplete: {problem}. The journals of the agents have their data."
        : null;

    /// <summary>Adds a second.</summary>
    /// <param name="header">The plan and the first process, for the first record.</param>
    /// <param name="second">The second.</param>
    public void Add(JournalHeader header, JournalSecond second)
    {
        if (_output is null)
        {
            _output = new JournalOutput(() => JournalOutput.Create(path));
            Write(() => HeaderEncoding.Write(header, _content));
        }

        _totals += EndTotals.Of(second.Interval);
        Write(() => _encoding.Write(second, _content));
    }

    /// <summary>Adds the end of the run.</summary>
    /// <param name="result">Its result.</param>
    /// <param name="abandoned">The iterations of abandoned users.</param>
    public void End(LoadResult result, IEnumerable<(int Scenario, int Phase)> abandoned) => Write(() => EndEncoding.Write(
        new JournalEnd
        {
            Ending = result.Ending,
            Reason = result.EndingReason,
            Duration = result.Duration,
            IsSteered = result.IsSteered,
            OtherRequests = result.OtherRequests,
            Totals = _totals,
            Abandoned = [.. abandoned],
            Silences = result.Silences,
            Notes = result.Notes,
            ExtensionSummaries = result.ExtensionSummaries,
            Samples = result.Samples,
            StepValues = ValuePlacement.OfSteps(result),
            CheckExamples = [.. result.Checks.Where(check => check.Example is not null).Select(check => (check.Scenario, check.Name, check.Example!))],
        },
        _content));

    /// <summary>Writes the rest and closes the file.</summary>
    public void Dispose() => _output?.Dispose();

    private void Write(Action encode)
    {
        if (_output is not { Problem: null } output) return;
        try
        {
            _content.ResetWrittenCount();
            encode();
            output.Add(_content.WrittenSpan);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or OverflowException)
        {
            output.Fail(Redaction.ErrorText.Of(error));
        }
    }
}
