namespace Features.OverHttp;

/// <summary>Name lookup, connecting, TLS, first byte and download are measured separately if enabled, and shown in the summary.</summary>
public sealed class Where_does_the_time_of_a_request_go
{
    [LoadTest]
    public async Task The_parts_of_a_request_add_up_to_the_whole()
    {
        LoadResult result = await Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Http(http => http with { Timings = true, Connections = ConnectionSharing.PerUser })
            .Profile(p => p.Hold(2.Users(), 1.Minutes()).IterationsPerUser(20))
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        var timings = result.Statistics.Timings!;
        Assert.That(timings.Connect.Count, Is.EqualTo(2), "each user connects once");
        Assert.That(timings.FirstByte.Count, Is.EqualTo(2 * 20));
        TimeSpan whole = result.Statistics.ServiceTime.Mean * 40;
        TimeSpan parts = ((timings.NameLookup.Mean + timings.Connect.Mean) * 2) + ((timings.FirstByte.Mean + timings.Download.Mean) * 40);
        Assert.That(parts / whole, Is.EqualTo(1).Within(0.05));
    }
}
