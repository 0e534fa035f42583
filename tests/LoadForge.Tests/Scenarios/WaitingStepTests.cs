using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Scenarios;

/// <summary>Steps whose body has not ended when it is called.</summary>
public sealed class WaitingStepTests
{
    [Test]
    public async Task Steps_that_wait_inside_one_another_end_once_each_and_let_the_user_go_on()
    {
        LoadResult result = await Load.Scenario("nested", user => user.Step("outer", async () =>
            {
                await Task.Yield();
                await user.Step("middle", async () => await user.Step("inner", async () => await Task.Yield()));
                await user.Step("last", async () => await Task.Yield());
            }))
            .Profile(p => p.Hold(2.Users(), 1.Minutes()).Iterations(1_000))
            .Build(new LoadSettings())
            .RunAsync();

        Assert.That(
            result.Steps.Select(step => (step.Name, step.Statistics.Ok)),
            Is.EquivalentTo([("outer", 1_000L), ("middle", 1_000L), ("inner", 1_000L), ("last", 1_000L)]));
        Assert.That(result.Scenarios.Single().Iterations.Ok, Is.EqualTo(1_000));
    }

    [TestCase(true, "cancelled by the scenario")]
    [TestCase(false, "AggregateException")]
    public async Task A_step_that_waits_ends_as_its_body_did(bool isCancelled, string expected)
    {
        Exception? seen = null;
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        LoadResult result = await OneIteration.RunAsync(async user =>
        {
            Task step = user.Step("pay", async () =>
            {
                await Task.Yield();
                if (isCancelled) cancelled.Token.ThrowIfCancellationRequested();
                throw new AggregateException("two", new InvalidOperationException("first"), new InvalidOperationException("second"));
            });
            try
            {
                await step;
            }
            catch (Exception error)
            {
                seen = error;
                Assert.That((step.IsCanceled, step.IsFaulted), Is.EqualTo((isCancelled, !isCancelled)));
            }
        });

        Assert.That(result.Step("pay").Statistics.Outcomes.Single().Outcome.Detail, Is.EqualTo(expected));
        Assert.That(seen, isCancelled ? Is.InstanceOf<OperationCanceledException>() : Is.TypeOf<AggregateException>());
        if (seen is OperationCanceledException cancellation) Assert.That(cancellation.CancellationToken, Is.EqualTo(cancelled.Token));
    }

    [Test]
    public async Task An_exception_whose_message_throws_fails_its_step_and_nothing_else()
    {
        LoadResult result = await OneIteration.RunAsync(user => user.Step("pay", async () =>
        {
            await Task.Yield();
            throw new Unreadable();
        }));

        Assert.That(
            result.Step("pay").Statistics.Outcomes.Single(),
            Is.EqualTo(
                new OutcomeCount(new Outcome(OutcomeKind.Exception, nameof(Unreadable)), 1, "Unreadable: its message cannot be read (NotSupportedException)")));
        Assert.That(result.Scenarios.Single().Iterations.Failed, Is.EqualTo(1));
    }

    private sealed class Unreadable(string? message, Exception? inner) : Exception(message, inner)
    {
        public Unreadable()
            : this(null, null)
        {
        }

        public Unreadable(string message)
            : this(message, null)
        {
        }

        public override string Message => throw new NotSupportedException();
    }
}
