namespace Allure.Net.Commons;

public class Parameter
{
    public string? name;
    public string? value;
    public bool excluded;
}
