namespace Allure.Net.Commons;

public static class AllureApi
{
    public static void AddAttachment(string path, string? name = null) => throw new NotSupportedException("copies a file: not what is wanted");

    public static void AddAttachment(string name, string type, string path) => throw new NotSupportedException("copies a file: not what is wanted");

    public static void AddAttachment(string name, string type, byte[] content, string fileExtension = "") =>
        AllureLifecycle.Instance.Test.attachments.Add(new Attachment { name = name, type = type, source = content.Length + fileExtension });
}
