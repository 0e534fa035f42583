using System.Collections.Immutable;
using LoadForge.Acceptance.Children;
using LoadForge.Acceptance.Evidence;

namespace LoadForge.Acceptance;

/// <summary>What is told of a load test whose measurement does not suffice.</summary>
[Category("Slow")]
public sealed class UndecidedTests
{
    private const string Reason = "the limit lies inside the 95 % interval";

    private static readonly TestCommand Command = TestCommand.Subject("Name=Too_few_samples_to_be_certain");

    [Test]
    public async Task The_reason_is_on_the_plain_console_in_the_TRX_and_in_Allure()
    {
        await using TestRun run = await RunAsync("LOADFORGE_INCONCLUSIVE", "inconclusive");

        TrxTest test = run.Trx.Tests.Single();
        AllureResult allure = AllureResult.LoadAll(run.Allure).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Console, Does.Contain("Inconclusive: ").And.Contain(Reason));
            Assert.That(test.Outcome, Is.EqualTo("NotExecuted"));
            Assert.That(test.Message, Does.Contain(Reason));
            Assert.That(allure.Status, Is.EqualTo("broken"));
            Assert.That(allure.Message, Does.Contain(Reason).And.Match(@"\[loadforge:(inconclusive|generator-saturated)\]"));
        }
    }

    [Test]
    public async Task On_a_build_server_it_fails_and_says_why_there_too()
    {
        await using TestRun run = await RunAsync("CI", "true");

        TrxTest test = run.Trx.Tests.Single();
        AllureResult allure = AllureResult.LoadAll(run.Allure).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1));
            Assert.That((test.Outcome, allure.Status), Is.EqualTo(("Failed", "failed")));
            Assert.That(
                new[] { test.Message, allure.Message },
                Has.All.Contain(Reason).And.All.Contain("An inconclusive result fails this test: this is a build server (the variable "));
        }
    }

    private static Task<TestRun> RunAsync(string variable, string value) =>
        TestRun.CompleteAsync(Command with { IsPlain = true, Environment = ImmutableDictionary<string, string>.Empty.Add(variable, value) });
}
