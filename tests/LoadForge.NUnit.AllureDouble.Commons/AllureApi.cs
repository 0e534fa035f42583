namespace Allure.Net.Commons;

public static class AllureApi
{
    public static void AddAttachment(string path, string? name = null) => throw new NotSupportedException("copies a file: not what is wanted");

    public static void AddAttachment(string name, string type, string path) => throw new NotSupportedException("copies a file: not what is wanted");

    /// <summary>To the step in progress, else to the fixture, else to the test; nothing without any of them.</summary>
    public static void AddAttachment(string name, string type, byte[] content, string fileExtension = "")
    {
        AllureContext context = AllureLifecycle.Instance.Context;
        if (!context.HasTest && !context.HasFixture) return;
        string source = $"{Guid.NewGuid()}-attachment{fileExtension}";
        AllureLifecycle.Instance.Write(source, content);
        AllureLifecycle.Instance.UpdateExecutableItem(item => item.attachments.Add(new Attachment { name = name, type = type, source = source }));
    }

    /// <summary>What a method with <c>[AllureStep]</c> is woven into.</summary>
    public static void Step(string name, Action action)
    {
        AllureLifecycle.Instance.StartStep(new StepResult { name = name });
        try
        {
            action();
        }
        finally
        {
            AllureLifecycle.Instance.StopStep();
        }
    }
}
