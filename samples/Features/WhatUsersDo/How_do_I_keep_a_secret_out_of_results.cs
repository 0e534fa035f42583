namespace Features.WhatUsersDo;

/// <summary>Credentials and their headers are always removed. Declare other secret values once.</summary>
public sealed class How_do_I_keep_a_secret_out_of_results
{
    private const string CustomerKey = "k-7731-acme";

    [LoadTest]
    public async Task The_key_is_in_no_name_and_no_message()
    {
        LoadResult result = await Load
            .Scenario("look", user => user.Step($"as customer {CustomerKey}", () => throw new InvalidOperationException($"{CustomerKey} is unknown")))
            .Secret(CustomerKey)
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.PerSecond(), 0.5.Seconds()))
            .Expect(ErrorRate <= 100.Percent())
            .RunAsync();

        StepResult step = result.Steps.Single();
        Assert.That(step.Name, Is.EqualTo("as customer ***"));
        Assert.That(step.Statistics.Outcomes.Single().Example, Is.EqualTo("InvalidOperationException: *** is unknown"));
    }
}
