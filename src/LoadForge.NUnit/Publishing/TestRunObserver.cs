using System.Collections.Immutable;
using LoadForge.Engine;
using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Repeating;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Templates;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Terminal;
using LoadForge.Results;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>
/// Observes one run of a test: reports its progress, ends it if the test run is stopped, publishes it, and enforces its
/// thresholds.
/// </summary>
internal sealed class TestRunObserver : IRunObserver
{
    private readonly TestExecutionContext _context;
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private readonly LoadPlan _plan;
    private readonly TestRecord _record;
    private readonly RepeatedRuns? _repeats;
    private readonly int _repeat;
    private readonly int _number;
    private readonly string? _line = TestLine.Current();
    private readonly ReportTemplate? _template;
    private readonly ProgressLog _log;
    private readonly LiveDisplay? _display;
    private readonly TestJournal _journal;

    private TestRunObserver(TestExecutionContext context, LoadPlan plan)
    {
        _context = context;
        _plan = plan;
        _template = UserTemplate.Of(context.CurrentTest, plan.Settings);
        _record = TestRecords.Of(context.CurrentTest.Id);
        _repeats = _record.Repeats;
        _repeat = _repeats?.Current ?? 1;
        _number = _record.Begin(context);
        _log = new ProgressLog(plan.Settings.ProgressEvery);
        _display = LiveTerminal.Of(TestName.ForFiles(context.CurrentTest), plan);
        _journal = TestJournal.Of(context.CurrentTest, plan, _number);
        if (_number == 1 && plan.Settings.ProgressEvery > TimeSpan.Zero) RunConsole.Write(context.CurrentTest, Opening.Of(context.CurrentTest, plan));
    }

    /// <summary>The test's own token, which <c>[CancelAfter]</c> cancels.</summary>
    public CancellationToken Cancellation => _context.CancellationToken;

    /// <summary>The journal of the run, beside the place of its results; null if there is none.</summary>
    public string? Journal => _journal.Path;

    /// <summary>Observes a run that a test starts; null if the code runs outside a test.</summary>
    /// <exception cref="OperationCanceledException">The process is ending.</exception>
    /// <exception cref="LoadPlanException">The template that the settings name is invalid.</exception>
    public static IRunObserver? Watch(LoadPlan plan)
    {
        if (plan.IsProbe) return new ProbeObserver(TestExecutionContext.CurrentContext, LiveTerminal.Of(plan.Name, plan));
        if (Interrupts.Reason is { } reason) throw new OperationCanceledException($"The run \"{plan.Name}\" was not started: {reason}.");
        return TestExecutionContext.CurrentContext is var context and not TestExecutionContext.AdhocContext ? new TestRunObserver(context, plan) : null;
    }

    public void OnSnapshot(MetricSnapshot snapshot)
    {
        if (_context.ExecutionStatus != TestExecutionStatus.Running) LoadRuns.Interrupt("the test run was stopped");
        if (_display is not null) _display.OnSnapshot(snapshot);
        else if (_log.Of(snapshot) is { } line) InTheTest(() => TestContext.Progress.WriteLine(line));
    }

    public void OnCompleted(LoadResult result)
    {
        try
        {
            _display?.OnCompleted(result);
            InTheTest(() => Publish(result));
            if (_context.CurrentTest.IsSuite) SessionTests.Note(_context.CurrentTest, _record);
        }
        finally
        {
            _record.Publish();
        }
    }

    public void OnAbandoned()
    {
        try
        {
            // The exception that ended the run is the result of the test; what was measured until then is only in the journal.
            _journal.Leave();
            _display?.OnAbandoned();
        }
        finally
        {
            _record.Publish();
        }
    }

    private void Publish(LoadResult result)
    {
        ImmutableArray<RunFile> files = Write(result);
        var run = new PublishedRun(result, files);
        _record.Add(_number, run);
        Show(run);
        string[] reports = [.. files.Take(2).Select(file => file.Path)];
        var ruling = new TestOutcome(_context, _record, _plan.Settings, _line);
        if (FailureMessage.OfLoad(result) is { } empty)
        {
            ruling.Fail(empty);
            return;
        }

        if (result.IsComplete && !result.IsSmoke) _repeats?.Add(_repeat, _number, run);
        if (result.IsComplete && _repeats is { Planned: > 1 }) return;
        if (FailureMessage.OfRun(result, reports) is { } failed) ruling.Fail(failed, AllureMark.CauseOf(result));
        else if (FailureMessage.OfMeasurement(result, reports) is { } inconclusive) ruling.Doubt(inconclusive, AllureMark.CauseOf(result));
    }

    // The verdict follows and must be applied even if publishing the evidence fails.
    private void Show(PublishedRun run)
    {
        try
        {
            TestContext.Out.WriteLine(RunSummary.Of(run.Result));
            if (!run.Result.Generator.InlineCompletions) TestContext.Out.WriteLine($"Inline completions are off. {TestHost.HowToCompleteInline}");
            if (!AllureBridge.Add(_context.CurrentTest, run, _number) && _context.CurrentTest.IsSuite)
            {
                AllureReport.Write(_context.CurrentTest, new AllureEvent { Files = run.Files });
            }
        }
        catch (Exception problem)
        {
            TestContext.Out.WriteLine($"The results of \"{run.Result.Name}\" could not be shown: {problem.Message}");
        }
    }

    private ImmutableArray<RunFile> Write(LoadResult result)
    {
        try
        {
            ResultPlaces places = ResultPlaces.Of(_context.CurrentTest, _plan.Settings);
            var folder = new ResultFolder(places.Results);
            string name = places.NameOf(_context.CurrentTest);
            ImmutableArray<RunFile> formats = FormatFiles.Write(
                _plan.Settings.Reports, format => RunFiles.Write(folder, name, result, _number, format), out string? unwritten);
            if (unwritten is not null) TestContext.Out.WriteLine($"Not all results of \"{result.Name}\" could be written: {unwritten}");
            ImmutableArray<RunFile> files = [.. formats, .. WriteFromTemplate(folder, name, result)];
            AttachedFile.Attach(files);
            ResultPlaces.Use(places);
            if (unwritten is null) _journal.Delete();
            else _journal.Leave();
            return files;
        }
        catch (Exception problem)
        {
            TestContext.Out.WriteLine($"The results of \"{result.Name}\" could not be written: {problem.Message}");
            _journal.Leave();
            return [];
        }
    }

    private ImmutableArray<RunFile> WriteFromTemplate(ResultFolder folder, string name, LoadResult result)
    {
        try
        {
            return _template is null ? [] : [RunFiles.Write(folder, name, result, _template, _number)];
        }
        catch (Exception problem) when (problem is FormatException or IOException)
        {
            TestContext.Out.WriteLine(problem.Message);
            return [];
        }
    }

    // NUnit finds the test of a line, an attachment or a result in the execution context of the caller, which the threads of a run do not have.
    private void InTheTest(Action act)
    {
        if (_flow is null) act();
        else ExecutionContext.Run(_flow, _ => act(), null);
    }
}
