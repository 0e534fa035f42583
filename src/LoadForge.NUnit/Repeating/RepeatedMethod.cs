using System.Runtime.ExceptionServices;
using LoadForge.NUnit.Approval;
using LoadForge.NUnit.Enforcement;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Settings;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Repeating;

/// <summary>
/// A test method that runs several times and whose runs are judged together. Because it is a method and not a command around one, it leaves every attribute
/// that wraps tests in its place: NUnit looks for those on the class only when the method has none.
/// </summary>
internal sealed class RepeatedMethod(IMethodInfo method, LoadTestAttribute how) : MethodWrapper(method.TypeInfo.Type, method.MethodInfo), IMethodInfo
{
    object? IMethodInfo.Invoke(object? fixture, params object?[]? args) =>
        ReturnType.Type == typeof(void) ? InvokeHere(fixture, args) : InvokeAsync(fixture, args);

    private object? InvokeHere(object? fixture, object?[]? args)
    {
        RepeatedRuns repeats = Start(out TestExecutionContext context, out TestRecord record);
        Exception? pass = null;
        try
        {
            while (Goes(repeats, context))
            {
                int begun = record.Begun;
                try
                {
                    _ = Invoke(fixture, args);
                }
                catch (Exception end) when (IsPass(end))
                {
                    pass = end;
                }

                if (WithoutLoad.OfRepeat(repeats.Current, begun, record) is { } problem) TestOutcomeOf(context).Fail($"{context.CurrentTest.Name}: {problem}");
            }
        }
        finally
        {
            Judge(repeats, context);
        }

        Compare(repeats, context);
        if (pass is not null) ExceptionDispatchInfo.Throw(pass);
        return null;
    }

    // NUnit's synchronization context stays, so that every repeat runs under the same conditions as the first.
    private async Task InvokeAsync(object? fixture, object?[]? args)
    {
        RepeatedRuns repeats = Start(out TestExecutionContext context, out TestRecord record);
        Exception? pass = null;
        try
        {
            while (Goes(repeats, context))
            {
                int begun = record.Begun;
                try
                {
                    await Awaitable(Invoke(fixture, args)).ConfigureAwait(true);
                }
                catch (Exception end) when (IsPass(end))
                {
                    pass = end;
                }

                if (WithoutLoad.OfRepeat(repeats.Current, begun, record) is { } problem) TestOutcomeOf(context).Fail($"{context.CurrentTest.Name}: {problem}");
            }
        }
        finally
        {
            Judge(repeats, context);
        }

        Compare(repeats, context);
        if (pass is not null) ExceptionDispatchInfo.Throw(pass);
    }

    // Assert.Pass ends its repeat like a test: the other repeats run, and the baseline is compared.
    private static bool IsPass(Exception end) => end.GetBaseException() is SuccessException;

    private Task Awaitable(object? returned) => returned switch
    {
        Task task => task,
        ValueTask task => task.AsTask(),
        _ => throw new NotSupportedException(
            $"{TypeInfo.FullName}.{Name} returns {ReturnType.Type.Name}; a load test with repeats or a baseline must return void, Task or ValueTask."),
    };

    private RepeatedRuns Start(out TestExecutionContext context, out TestRecord record)
    {
        context = TestExecutionContext.CurrentContext;
        record = TestRecords.Of(context.CurrentTest.Id);
        return record.Repeats = new RepeatedRuns(how.Repeat);
    }

    private bool Goes(RepeatedRuns repeats, TestExecutionContext context)
    {
        if (repeats.Current == how.Repeat) return false;
        if (repeats.Current > 0 && WhyNot(context) is { } reason)
        {
            TestOutcomeOf(context).Fail(
                FormattableString.Invariant($"{context.CurrentTest.Name}: {repeats.Current} of {how.Repeat} repeats were run: {reason}."),
                AllureCause.EndedEarly);
            return false;
        }

        repeats.Begin();
        return true;
    }

    private static string? WhyNot(TestExecutionContext context) =>
        Interrupts.Reason is { } reason ? reason
        : context.ExecutionStatus != TestExecutionStatus.Running ? "the test run was stopped"
        : context.CancellationToken.IsCancellationRequested ? "the test was cancelled"
        : TestRecords.Of(context.CurrentTest.Id).Runs.Any(run => !run.Result.IsComplete) ? "a run ended early"
        : null;

    private static void Judge(RepeatedRuns repeats, TestExecutionContext context)
    {
        TestRecords.Of(context.CurrentTest.Id).Repeats = null;
        repeats.Judge(TestOutcomeOf(context));
    }

    // Only if every repeat completed: fewer runs than declared are no basis for a verdict or a baseline.
    private void Compare(RepeatedRuns repeats, TestExecutionContext context)
    {
        TestRecord record = TestRecords.Of(context.CurrentTest.Id);
        if (!how.Baseline || repeats.Current < how.Repeat || record.Runs.Any(run => !run.Result.IsComplete)) return;
        new ApprovedResults(context, record, TestOutcomeOf(context), how).Check(repeats);
    }

    private static TestOutcome TestOutcomeOf(TestExecutionContext context) =>
        new(context, TestRecords.Of(context.CurrentTest.Id), LoadSettings.Current, TestLine.Current());
}
