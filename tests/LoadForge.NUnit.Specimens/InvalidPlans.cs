namespace LoadForge.NUnit.Specimens;

/// <summary>Plain tests without a run; the first has an invalid plan.</summary>
public sealed class InvalidPlans
{
    [Test]
    public Task A_plan_without_a_profile() => Load.Scenario("checkout", _ => Task.CompletedTask).RunAsync();

    [Test]
    public Task An_invalid_plan_that_the_test_expects() => ExpectedAsync();

    [Test]
    public async Task An_assertion_after_an_invalid_plan()
    {
        await ExpectedAsync();
        Assert.Fail("for another reason");
    }

    [Test]
    public void An_exception_in_the_words_of_another() => throw new InvalidOperationException("LoadForge.LoadPlanException : The load plan cannot be run.");

    private async Task ExpectedAsync()
    {
        try
        {
            await A_plan_without_a_profile();
        }
        catch (LoadPlanException)
        {
            // The purpose of the test.
        }
    }
}
