namespace LoadForge.NUnit.Specimens;

public sealed class PlainTests
{
    [Test]
    public void Kept() => Published.KeptRun();

    [Test]
    public void Broken() => Published.BrokenRun();

    [Test]
    public void Broken_before_an_assertion_that_fails()
    {
        Published.BrokenRun();
        Assert.That(17, Is.EqualTo(18));
    }

    [Test]
    public void Broken_before_an_exception()
    {
        Published.BrokenRun();
        throw new InvalidOperationException("the test's own exception");
    }

    [Test]
    public void Broken_before_passing()
    {
        Published.BrokenRun();
        Assert.Pass("passed after all");
    }

    [Test]
    public void Broken_before_being_ignored()
    {
        Published.BrokenRun();
        Assert.Ignore("ignored after all");
    }

    [Test]
    public void Broken_in_a_scope_of_several_assertions()
    {
        using (Assert.EnterMultipleScope())
        {
            Published.BrokenRun();
            Assert.That(17, Is.EqualTo(18));
        }
    }

    [Test]
    public void Broken_twice()
    {
        Published.BrokenRun();
        Published.KeptRun();
        Published.BrokenRun();
    }

    [Test]
    public void Broken_and_not_to_be_told() => Published.BrokenRunThatCannotBeTold();

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
    public async Task Broken_in_another_flow_of_the_test()
    {
        await Task.Run(Published.BrokenRun);
        await Task.WhenAll(Task.Run(Published.KeptRun), Task.Run(Published.BrokenRun));
    }
}
