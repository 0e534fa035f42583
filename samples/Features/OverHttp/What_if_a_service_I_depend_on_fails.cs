using LoadForge.AspNetCore;
using Microsoft.AspNetCore.Builder;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Features.OverHttp;

/// <summary>
/// The service under test calls a supplier. WireMock replaces it: slow, and rejecting one request in five. With its retries, the service must still
/// meet the thresholds.
/// </summary>
public sealed class What_if_a_service_I_depend_on_fails
{
    [LoadTest]
    public async Task Offers_meet_their_thresholds_while_the_supplier_fails()
    {
        using WireMockServer supplier = WireMockServer.Start();
        supplier.Given(Stock).AtPriority(1).WithProbability(0.2).RespondWith(Response.Create().WithStatusCode(503));
        supplier.Given(Stock).AtPriority(2).RespondWith(Response.Create().WithBody("3").WithRandomDelay(2, 20));
        await using WebApplication service = OfferService.Calling(supplier.Url!);

        LoadResult result = await Load
            .Scenario("see an offer", user => user.Http.GetAsync("/offers/7"))
            .Against(service)
            .Profile(p => p.WarmUp(50.PerSecond(), 1.Seconds()).Hold(100.PerSecond(), 2.Seconds()))
            .Expect(ErrorRate < 1.Percent(), P95 < 500.Milliseconds())
            .RunAsync();

        int refused = supplier.LogEntries.Count(entry => entry.ResponseMessage?.StatusCode is 503);
        Assert.That(refused, Is.GreaterThan(10));
        Assert.That(
            supplier.LogEntries,
            Has.Count.AtLeast(result.Phases.Sum(phase => phase.Statistics.Count) + refused),
            "each refused request was sent again: this is what meeting the thresholds costs the supplier");
    }

    [LoadTest]
    public async Task A_supplier_that_hangs_does_not_hang_the_offers()
    {
        using WireMockServer supplier = WireMockServer.Start();
        supplier.Given(Stock).RespondWith(Response.Create().WithBody("3").WithDelay(1.Minutes()));
        await using WebApplication service = OfferService.Calling(supplier.Url!);

        LoadResult result = await Load
            .Scenario("see an offer", user => user.Http.GetAsync("/offers/7"))
            .Against(service)
            .Profile(p => p.WarmUp(50.PerSecond(), 1.Seconds()).Hold(100.PerSecond(), 2.Seconds()))
            .Expect(ErrorRate < 1.Percent(), Percentile(90) < 1.Seconds())    // from the stock of yesterday, once the circuit is open
            .RunAsync();

        Assert.That(supplier.LogEntries, Has.Count.LessThan(result.Phases.Sum(phase => phase.Statistics.Count)), "an open circuit spares the supplier");
    }

    private static IRequestBuilder Stock => Request.Create().WithPath("/stock/*").UsingGet();
}
