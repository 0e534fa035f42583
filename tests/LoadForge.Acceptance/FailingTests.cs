using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance;

/// <summary>What is told of tests that cannot pass.</summary>
[Category("Slow")]
public sealed class FailingTests
{
    private TestRun _run = null!;

    [OneTimeSetUp]
    public async Task Run() => _run = await TestRun.CompleteAsync(TestCommand.Subject("FullyQualifiedName~Subject.Failing"));

    [OneTimeTearDown]
    public async Task End() => await _run.DisposeAsync();

    [Test]
    public void All_of_them_fail()
    {
        Assert.That(_run.ExitCode, Is.EqualTo(1), _run.Console);
        Assert.That(_run.Trx.Tests.Select(test => test.Outcome), Is.All.EqualTo("Failed").And.Exactly(3).Items);
    }

    [Test]
    public void A_plain_test_is_held_to_its_threshold_and_its_own_asserts_are_heard_as_well()
    {
        TrxTest test = _run.Trx["A_plain_test_fails_its_threshold"];

        Assert.That(test.Message, Does.Contain("plain: successes < 1").And.Contain("The asserts after a failed threshold are still heard."));
        Assert.That(test.Trace, Does.Contain("Failing.cs:line"));
        Assert.That(StatusInAllure(test.Name), Is.EqualTo("failed"));
    }

    [Test]
    public void A_cancelled_token_leaves_a_partial_result_and_lets_the_test_go_on()
    {
        TrxTest test = _run.Trx["A_token_is_cancelled_in_the_middle"];
        WrittenResult result = WrittenResult.Load(test.File(".loadforge-2-result.json"));
        TestContext.Out.WriteLine($"cancelled after 2 s, ended after {result.Duration.TotalSeconds:F2} s with {result.Count} requests");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Ending, Is.EqualTo("cancelled"));
            Assert.That(result.Count, Is.Positive);
            Assert.That(result.Duration, Is.LessThan(TimeSpan.FromSeconds(7)));
            Assert.That(test.Message, Does.Contain("cancelled after").And.Contain("the caller's token").And.Contain(".loadforge-1-summary.txt"));
            Assert.That(test.Output, Does.Contain("after the run: Cancelled"));
            Assert.That(StatusInAllure(test.Name), Is.EqualTo("failed"));
        }
    }

    [Test]
    public void An_unreachable_target_is_named_with_what_to_do_about_it()
    {
        TrxTest test = _run.Trx["Nobody_answers_at_the_target"];
        TestContext.Out.WriteLine(test.Message);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                test.Message,
                Does.Match(@"The target http://127\.0\.0\.1:\d+/ refused the connection").And.Contain("Start the server, or correct the address"));
            Assert.That(test.Files, Is.Empty);
            Assert.That(StatusInAllure(test.Name), Is.EqualTo("broken"), "No threshold failed: nothing was measured.");
        }
    }

    private string StatusInAllure(string name) => AllureResult.LoadAll(_run.Allure).Single(result => result.Name == name).Status;
}
