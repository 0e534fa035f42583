namespace Allure;

public static class AllureApi
{
    public static void AddAttachment(string name, byte[] content, string contentType, string fileExtension) =>
        AllureInProcessApi.UpdateTestResult(result => (result.Attachments ??= new List<string>()).Add($"{name} {contentType} {content.Length}{fileExtension}"));
}
