namespace Allure.Net.Commons;

public static class ExtendedApi
{
    /// <summary>What a method with <c>[AllureBefore]</c> is woven into.</summary>
    public static void Before(string name, Action action) => Run(() => AllureLifecycle.Instance.StartBeforeFixture(new FixtureResult { name = name }), action);

    /// <summary>What a method with <c>[AllureAfter]</c> is woven into.</summary>
    public static void After(string name, Action action) => Run(() => AllureLifecycle.Instance.StartAfterFixture(new FixtureResult { name = name }), action);

    private static void Run(Action start, Action action)
    {
        start();
        try
        {
            action();
        }
        finally
        {
            AllureLifecycle.Instance.StopFixture();
        }
    }
}
