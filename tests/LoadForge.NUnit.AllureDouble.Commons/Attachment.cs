namespace Allure.Net.Commons;

public class Attachment
{
    public string? name;
    public string? type;
    public string? source;
}
