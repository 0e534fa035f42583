namespace Allure;

public static class AllureApi
{
    /// <summary>To the step in progress, else to the fixture, else to the test.</summary>
    public static void AddAttachment(string name, byte[] content, string contentType, string fileExtension) =>
        AllureInProcessApi.Attach($"{name} {contentType} {content.Length}{fileExtension}");

    public static void Step(string name, Action action) => AllureInProcessApi.Step(name, action);
}
