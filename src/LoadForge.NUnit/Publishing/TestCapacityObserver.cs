using System.Collections.Immutable;
using LoadForge.Capacity;
using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.Plans;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Capacity;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Publishing;

/// <summary>
/// Observes one capacity search of a test: reports each probe, publishes the search, and fails the test if the search ended early.
/// </summary>
internal sealed class TestCapacityObserver : ICapacityObserver
{
    private readonly TestExecutionContext _context;
    private readonly LoadPlan _plan;
    private readonly TestRecord _record;
    private readonly int _number;
    private readonly string? _line = TestLine.Current();

    private TestCapacityObserver(TestExecutionContext context, LoadPlan plan)
    {
        _context = context;
        _plan = plan;
        _record = TestRecords.Of(context.CurrentTest.Id);
        _number = _record.Begin(context);
        if (_number == 1 && plan.Settings.ProgressEvery > TimeSpan.Zero) RunConsole.Write(context.CurrentTest, Opening.OfSearch(context.CurrentTest, plan));
    }

    /// <summary>The test's own token, which <c>[CancelAfter]</c> cancels.</summary>
    public CancellationToken Cancellation => _context.CancellationToken;

    /// <summary>Observes a search that a test starts; null if the code runs outside a test.</summary>
    /// <exception cref="OperationCanceledException">The process is ending.</exception>
    public static ICapacityObserver? Watch(LoadPlan plan)
    {
        if (Interrupts.Reason is { } reason) throw new OperationCanceledException($"The search \"{plan.Name}\" was not started: {reason}.");
        return TestExecutionContext.CurrentContext is var context and not TestExecutionContext.AdhocContext ? new TestCapacityObserver(context, plan) : null;
    }

    public void OnProbe(CapacityProbe probe)
    {
        if (_plan.Settings.ProgressEvery > TimeSpan.Zero) TestContext.Progress.WriteLine(ProbeLine.Of(probe));
    }

    public void OnCompleted(CapacityResult result)
    {
        try
        {
            Publish(result);
        }
        finally
        {
            if (_context.CurrentTest.IsSuite) SessionTests.Note(_context.CurrentTest, _record);
            _record.Publish();
        }
    }

    public void OnAbandoned() => _record.Publish();

    private void Publish(CapacityResult result)
    {
        _context.AddFormatter(next => value => value is CapacityResult capacity ? "\n" + CapacityText.Of(capacity) : next(value));
        ImmutableArray<RunFile> files = Write(result);
        _record.Add(_number, result, files);
        Show(result, files);
        if (result.Ending is not (CapacityEnding.Cancelled or CapacityEnding.Aborted)) return;
        string message = string.Join(
            '\n',
            [
                $"{Printable.Line(result.Name)}: the capacity search was {CapacityText.Answer(result)}",
                .. files.Take(2).Select(file => $"  report  {Printable.Line(file.Path)}")
            ]);
        new TestOutcome(_context, _record, _plan.Settings, _line).Fail(message, AllureMark.CauseOf(result));
    }

    // The verdict follows and must be applied even if publishing the evidence fails.
    private void Show(CapacityResult result, ImmutableArray<RunFile> files)
    {
        try
        {
            TestContext.Out.WriteLine(CapacityText.Of(result));
            AllureStep step = AllureSteps.Of(result);
            _record.Add(step);
            if (!AllureBridge.Add(_context.CurrentTest, step, files) && _context.CurrentTest.IsSuite)
            {
                AllureReport.Write(_context.CurrentTest, new AllureEvent { Files = files });
            }
        }
        catch (Exception problem)
        {
            TestContext.Out.WriteLine($"The capacity of \"{result.Name}\" could not be shown: {problem.Message}");
        }
    }

    private ImmutableArray<RunFile> Write(CapacityResult result)
    {
        try
        {
            ResultPlaces places = ResultPlaces.Of(_context.CurrentTest, _plan.Settings);
            var folder = new ResultFolder(places.Results);
            string name = places.NameOf(_context.CurrentTest);
            ImmutableArray<RunFile> files = FormatFiles.Write(
                _plan.Settings.Reports, format => CapacityFiles.Write(folder, name, result, _number, format), out string? unwritten);
            if (unwritten is not null) TestContext.Out.WriteLine($"Not all files of the capacity search \"{result.Name}\" could be written: {unwritten}");
            AttachedFile.Attach(files);
            ResultPlaces.Use(places);
            return files;
        }
        catch (Exception problem)
        {
            TestContext.Out.WriteLine($"The capacity of \"{result.Name}\" could not be written: {problem.Message}");
            return [];
        }
    }
}
