namespace Features.WholeRuns;

/// <summary>With a control that any thread can call once the run has started. The result lists the changes.</summary>
public sealed class How_do_I_change_the_load_while_it_runs
{
    [LoadTest]
    public async Task A_control_changes_the_rate_and_stops_the_run()
    {
        var control = new LoadRunControl();
        Task<LoadResult> run = Load
            .Scenario("browse", user => user.Http.GetAsync("/catalog"))
            .Against(OpenShop.Shop.Address)
            .Profile(p => p.Hold(20.PerSecond(), 1.Minutes()))
            .ControlledBy(control)
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();

        await control.Started;
        control.ChangeRate(100.PerSecond(), over: 0.5.Seconds());
        await Task.Delay(1.Seconds());
        control.Stop();
        LoadResult result = await run;

        Assert.That(result.Ending, Is.EqualTo(RunEnding.Stopped));
        Assert.That(result.Changes.Single().To, Is.EqualTo(100));
    }
}
