using System.Globalization;
using System.Text;

namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>Invents names that fit a country and addresses that belong to nobody.</summary>
internal static class GuestNames
{
    private static readonly Pool English = Pool.Of(
        "Olivia Emily Grace Charlotte Hannah Alice Lucy Sarah Rachel Claire Fiona Helen James Oliver Harry George Thomas William Daniel Patrick Sean Andrew Simon Peter",
        "Smith Jones Taylor Brown Wilson Evans Walker White Roberts Green Hall Wood Clarke Harris Cooper Ward Turner Murphy Kelly Byrne Ryan Walsh Campbell Mitchell");

    private static readonly Dictionary<string, Pool> ByCountry = Pools().SelectMany(pool => pool.Countries.Split(' '), (pool, country) => (pool.Names, country))
        .ToDictionary(pair => pair.country, pair => pair.Names, StringComparer.Ordinal);

    /// <summary>First and last name of the guest who made this booking first.</summary>
    public static (string First, string Last) For(BookingRow booking)
    {
        var pool = ByCountry.GetValueOrDefault(booking.Country, English);
        return (pool.First[(int)(Seed.Of(booking.Row, 1) % (ulong)pool.First.Length)], pool.Last[(int)(Seed.Of(booking.Row, 2) % (ulong)pool.Last.Length)]);
    }

    /// <summary>An address in plain letters that nobody else has, because the row is part of it.</summary>
    public static string AddressOf(string first, string last, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{Plain(first)}.{Plain(last)}.{row}@example.org");

    private static string Plain(string name)
    {
        var spelled = name.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal)
            .Replace("ł", "l", StringComparison.Ordinal);
        return new string([.. spelled.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter)]);
    }

    private static IEnumerable<(string Countries, Pool Names)> Pools()
    {
        yield return ("PRT BRA AGO MOZ CPV", Pool.Of(
            "Ana Maria Inês Beatriz Sofia Leonor Mariana Joana Catarina Rita Teresa Helena João Pedro Tiago Miguel Duarte Rui Nuno Diogo Gonçalo André Luís Francisco",
            "Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes"));
        yield return ("ESP ARG COL CHL MEX PER VEN URY ECU AND", Pool.Of(
            "Lucía Carmen Elena Pilar Marta Paula Laura Cristina Isabel Rosa Alba Nuria Javier Carlos Alejandro Pablo Sergio Diego Manuel Álvaro Jorge Rubén Andrés Ignacio",
            "García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Navarro Torres Domínguez Vázquez Ramos Serrano"));
        yield return ("FRA BEL LUX MCO SEN CIV", Pool.Of(
            "Camille Juliette Léa Manon Chloé Claire Sophie Élise Amélie Nathalie Hélène Margaux Louis Hugo Antoine Julien Nicolas Mathieu François Étienne Benoît Olivier Thierry Luc",
            "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin"));
        yield return ("DEU AUT CHE LIE", Pool.Of(
            "Anna Bärbel Katharina Sabine Monika Ulrike Julia Lena Franziska Petra Heike Claudia Jürgen Thomas Stefan Andreas Michael Matthias Florian Lukas Jonas Wolfgang Günther Markus",
            "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Lange"));
        yield return ("NLD SUR", Pool.Of(
            "Sanne Emma Julia Lotte Femke Anouk Marieke Ingrid Saskia Esther Wilma Hanneke Daan Sem Bram Thijs Jeroen Pieter Willem Henk Maarten Joost Sander Ruben",
            "Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Vermeulen Kok Jacobs Maas Willems Hoekstra Koster Prins Blom Kuipers Postma"));
        yield return ("ITA SMR", Pool.Of(
            "Giulia Chiara Francesca Martina Elena Alessia Silvia Paola Lucia Federica Valentina Roberta Marco Luca Matteo Andrea Alessandro Davide Paolo Stefano Giorgio Simone Pietro Enrico",
            "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso"));
        yield return ("POL RUS UKR CZE SVK BGR HRV SRB SVN ROU BLR", Pool.Of(
            "Anna Katarzyna Agnieszka Ewa Magdalena Olga Irina Natalia Jana Petra Tereza Elena Piotr Tomasz Marcin Jakub Pavel Ivan Dmitri Sergei Jan Martin Marek Viktor",
            "Nowak Kowalski Wójcik Kamiński Lewandowski Zieliński Novák Svoboda Dvořák Horváth Ivanov Petrov Sokolov Popov Volkov Kozlov Morozov Kovalenko Bondar Shevchenko Marinov Dimitrov Popescu Ionescu"));
        yield return ("SWE NOR DNK FIN ISL EST", Pool.Of(
            "Emma Ingrid Astrid Freja Sofie Karin Anna Maja Linnea Kirsten Elsa Sigrid Erik Lars Anders Johan Nils Mikkel Henrik Søren Olav Magnus Jonas Gustav",
            "Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Johansson Karlsson Eriksson Lindberg Berg Dahl Lund Holm Møller Virtanen Korhonen Nieminen Mäkinen Lindgren Svensson Bergström Nygaard"));
        yield return ("CN CHN HKG TWN MAC SGP", Pool.Of(
            "Mei Li Xia Yan Jing Fang Hui Lan Na Ting Yu Qing Wei Jun Ming Hao Tao Bo Chen Feng Lei Peng Gang Yang",
            "Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Gao Lin Luo Zheng Liang Xie Tang Song"));
    }

    private sealed record Pool(string[] First, string[] Last)
    {
        public static Pool Of(string first, string last) => new(first.Split(' '), last.Split(' '));
    }
}
