using LoadForge.Http;
using LoadForge.Plans;
using LoadForge.Recording.Custom;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Tests.Engine.Extensions;

[Parallelizable]
public sealed class RunExtensionTests
{
    [Test]
    public async Task Lines_of_extensions_contain_no_secrets()
    {
        LoadResult result = await Load.Scenario("shop", _ => Task.CompletedTask)
            .Http(http => http with { Secrets = ["canary"] })
            .Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds()))
            .Use(() => new Talkative())
            .RunAsync();

        Assert.That(result.ExtensionSummaries, Is.EqualTo(["*** measured 4 of 4"]), "what it measured is known by then");
        Assert.That(
            result.Notes,
            Has.None.Contains("canary").And.Some.EqualTo("a note with a ***").And.Some.EndsWith("failed: InvalidOperationException: no *** here"));
    }

    [TestCase(ConnectionSharing.Shared)]
    [TestCase(ConnectionSharing.PerUser)]
    public async Task Extensions_wrap_every_request_however_connections_are_shared(ConnectionSharing sharing)
    {
        await using GateServer server = await GateServer.StartAsync();
        var extension = new Talkative();
        LoadResult result = await Load.Scenario("shop", async user => { using HttpResponseMessage _ = await user.Http.GetAsync("/"); })
            .Against(server.Address)
            .Http(http => http with { Connections = sharing })
            .Profile(p => p.Hold(50.PerSecond(), 0.2.Seconds()))
            .Use(() => extension)
            .RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(result.Statistics.Ok, Is.EqualTo(10));
            Assert.That(extension.Seen, Is.EqualTo(10));
        });
    }

    [Test]
    public async Task The_clock_of_a_run_starts_after_the_first_sample_of_its_extensions()
    {
        var extension = new Dated();
        LoadResult result = await Load.Scenario("shop", _ => Task.CompletedTask)
            .Profile(p => p.Hold(20.PerSecond(), 0.2.Seconds()))
            .Use(() => extension)
            .RunAsync();

        Assert.That(extension.FirstRead, Is.Not.Null.And.LessThanOrEqualTo(result.StartedAt));
    }

    private sealed class Dated : RunExtension
    {
        public DateTimeOffset? FirstRead { get; private set; }

        public override IEnumerable<ExtensionValue> Sample()
        {
            FirstRead ??= TimeProvider.System.GetUtcNow();
            return [];
        }
    }

    private sealed class Talkative : RunExtension
    {
        private int _seen;

        public int Seen => _seen;

        public override IEnumerable<ExtensionValue> Sample() => throw new InvalidOperationException("no canary here");

        public override IEnumerable<string> Summarize(LoadResult result) =>
            [$"canary measured {result.Statistics.Count} of {result.Phases[0].Statistics.Count}"];

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
