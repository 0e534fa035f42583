using LoadForge.NUnit.Allure;
using LoadForge.NUnit.Enforcement.Outcomes;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Settings;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit.Enforcement;

/// <summary>Sets the result of a test, or of a fixture's setup, according to its runs.</summary>
/// <param name="context">The context of the test.</param>
/// <param name="record">The test's record.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="line">The line of the test, as a stack trace; null if unknown.</param>
internal sealed class TestOutcome(TestExecutionContext context, TestRecord record, LoadSettings settings, string? line)
{
    private TestResult Result => context.CurrentResult;

    /// <summary>The outcome of the current test or setup; null if the caller's flow belongs to none.</summary>
    public static TestOutcome? Here() => TestExecutionContext.CurrentContext is var context and not TestExecutionContext.AdhocContext
        ? new TestOutcome(context, TestRecords.Of(context.CurrentTest.Id), LoadSettings.Current, TestLine.Current())
        : null;

    /// <summary>Fails the test, which continues.</summary>
    public void Fail(string message, AllureCause? cause = null)
    {
        string marked = cause is { } known ? AllureMark.On(message, known) : message;
        if (context.CurrentTest.IsSuite)
        {
            record.Outcome.BreakSuite(Result, marked, line);
            AllureReport.Write(context.CurrentTest, new AllureEvent { Error = marked, Trace = line });
        }
        else
        {
            record.Outcome.Fail(Result, marked, line);
        }
    }

    /// <summary>Adds the decision to the Allure result.</summary>
    public void Show(AllureStep step)
    {
        record.Add(step);
        AllureBridge.Add(context.CurrentTest, step, []);
    }

    /// <summary>Records that the measurement is inconclusive.</summary>
    public void Doubt(string message, AllureCause cause)
    {
        string marked = AllureMark.On(message, cause);
        InconclusiveRule rule = InconclusiveRule.Of(context.CurrentTest, settings);
        switch (rule.Outcome)
        {
            case WhenInconclusive.Fail:
                Fail(rule.Explain(message), cause);
                break;
            case WhenInconclusive.Warn when !context.CurrentTest.IsSuite:
                record.Outcome.Warn(Result, marked, line);
                break;
            case WhenInconclusive.Warn:
                context.OutWriter.WriteLine("Warning: " + message);
                RunConsole.Write(context.CurrentTest, "Warning: " + message);
                break;
            case WhenInconclusive.Inconclusive when !context.CurrentTest.IsSuite:
                record.Outcome.Doubt(Result, marked, line);
                break;
            default:
                record.Outcome.DoubtSuite(Result, marked);
                AllureReport.Write(context.CurrentTest, new AllureEvent { Error = marked, Trace = line });
                OutcomeNotices.Tell(context.CurrentTest, message);
                break;
        }
    }
}
