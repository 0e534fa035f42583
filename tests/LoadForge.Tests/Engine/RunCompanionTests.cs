using LoadForge.Engine;
using LoadForge.Http;
using LoadForge.Metrics;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine;

public sealed class RunCompanionTests
{
    [Test]
    public async Task What_companions_say_is_kept_without_secrets()
    {
        LoadResult result = await Load.Scenario("shop", _ => Task.CompletedTask)
            .Http(http => http with { Secrets = ["canary"] })
            .Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds()))
            .With(() => new Talkative())
            .RunAsync();

        Assert.That(result.ExtensionSummaries, Is.EqualTo(["*** measured 4 of 4"]), "what it measured is known by then");
        Assert.That(result.Notes, Has.None.Contains("canary").And.Some.EqualTo("a note with a ***").And.Some.EndsWith("failed: InvalidOperationException: no *** here"));
    }

    [TestCase(ConnectionSharing.Shared)]
    [TestCase(ConnectionSharing.PerUser)]
    public async Task Companions_stand_around_every_request_whoever_has_the_connections(ConnectionSharing sharing)
    {
        await using GateServer server = await GateServer.StartAsync();
        var companion = new Talkative();
        LoadResult result = await Load.Scenario("shop", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Http(http => http with { Connections = sharing })
            .Profile(p => p.Hold(50.PerSecond(), 0.2.Seconds()))
            .With(() => companion)
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Figures.Ok, Is.EqualTo(10));
            Assert.That(companion.Seen, Is.EqualTo(10));
        });
    }

    [Test]
    public async Task The_clock_of_a_run_starts_after_the_companions_were_read_first()
    {
        var companion = new Dated();
        LoadResult result = await Load.Scenario("shop", _ => Task.CompletedTask)
            .Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds()))
            .With(() => companion)
            .RunAsync();

        Assert.That(companion.FirstRead, Is.Not.Null.And.LessThanOrEqualTo(result.StartedAt));
    }

    private sealed class Dated : RunCompanion
    {
        public DateTimeOffset? FirstRead { get; private set; }

        public override IEnumerable<Reading> Sample()
        {
            FirstRead ??= TimeProvider.System.GetUtcNow();
            return [];
        }
    }

    private sealed class Talkative : RunCompanion
    {
        private int _seen;

        public int Seen => _seen;

        public override IEnumerable<Reading> Sample() => throw new InvalidOperationException("no canary here");

        public override IEnumerable<string> Summarize(LoadResult result) => [$"canary measured {result.Figures.Count} of {result.Phases[0].Figures.Count}"];

        public override IEnumerable<string> Notes() => ["a note with a canary"];

        public override HttpMessageHandler Around(HttpMessageHandler inner) => new Counting(inner, this);

        private sealed class Counting(HttpMessageHandler inner, Talkative owner) : DelegatingHandler(inner)
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                Interlocked.Increment(ref owner._seen);
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}
