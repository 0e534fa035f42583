namespace LoadForge.NUnit.Specimens;

public sealed class PlainTests
{
    [Test]
    public void Passed() => Published.PassedRun();

    [Test]
    public void Failed() => Published.FailedRun();

    [Test]
    public void Failed_before_an_assertion_that_fails()
    {
        Published.FailedRun();
        Assert.That(17, Is.EqualTo(18));
    }

    [Test]
    public void Failed_before_an_exception()
    {
        Published.FailedRun();
        throw new InvalidOperationException("the test's own exception");
    }

    [Test]
    public void Failed_before_passing()
    {
        Published.FailedRun();
        Assert.Pass("passed after all");
    }

    [Test]
    public void Failed_before_being_ignored()
    {
        Published.FailedRun();
        Assert.Ignore("ignored after all");
    }

    [Test]
    public void Failed_in_a_scope_of_several_assertions()
    {
        using (Assert.EnterMultipleScope())
        {
            Published.FailedRun();
            Assert.That(17, Is.EqualTo(18));
        }
    }

    [Test]
    public void Failed_twice()
    {
        Published.FailedRun();
        Published.PassedRun();
        Published.FailedRun();
    }

    [Test]
    public void Failed_and_not_to_be_told() => Published.FailedRunThatIsInconclusive();

    [Test]
    public void Saturated_and_not_to_be_told() => Published.SaturatedRunThatCannotBeTold();

    [Test]
    public void Cancelled_search_not_to_be_told() => Published.CancelledSearchThatCannotBeTold();

    [Test]
    public void Cancelled() => Published.CancelledRun();

    [Test]
    public void Saturated() => Published.SaturatedRun();

    [Test]
    public void Saturated_before_an_assertion_that_fails()
    {
        Published.SaturatedRun();
        Assert.That(17, Is.EqualTo(18));
    }

    [Test]
    public async Task Failed_in_another_flow_of_the_test()
    {
        await Task.Run(Published.FailedRun);
        await Task.WhenAll(Task.Run(Published.PassedRun), Task.Run(Published.FailedRun));
    }
}
