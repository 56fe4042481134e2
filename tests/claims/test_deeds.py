"""Single happenings told in words of their own: on the shipped case, and on a small one of another crisis.

Each line is the day a text was published, and the text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.api import Desk
from detente.casefile import load_case
from detente.claims import Outcome
from detente.documents import read_text
from detente.record import Record
from detente.times import Period

DEFINITE = {Outcome.SUPPORTED, Outcome.REFUTED}

TRUE = """\
2022-01-13 The Treasury on Wednesday designated five North Koreans.
2019-05-02 On February 23, 2018, the Treasury blacklisted 56 targets: one person, 27 companies and 28 vessels.
2019-05-02 In February 2018 the Treasury blacklisted 27 shipping companies and 28 vessels.
2022-12-20 On December 1, 2022, the Treasury blacklisted three North Korean officials.
2022-12-20 Joe Biden imposed his first sanctions on North Korea in December 2021.
2012-12-20 The death of Kim Jong Il came in December 2011.
2024-01-05 In November 2023 Seoul shelved part of the 2018 military agreement.
2012-12-02 The Agreed Framework of 1994 was struck between Washington and Pyongyang.
2018-12-02 The Panmunjom Declaration was signed by Moon Jae-in and Kim Jong Un in April 2018.
2018-12-02 Mike Pompeo returned from Pyongyang in May 2018 with three freed detainees.
2025-05-02 Moscow's veto ended the Panel of Experts' mandate on April 30, 2024.
2025-05-02 The Panel of Experts shut down in April 2024.
2025-05-02 Moscow's veto of March 28, 2024, put an end to the Panel of Experts a month later, on April 30.
2022-05-02 The North blew up the inter-Korean liaison office in Kaesong in June 2020, a building paid for by the South.
2022-05-02 In June 2020 the North demolished the liaison office in Kaesong, which the South had built.
2015-05-02 In November 2010 North Korean shells rained down on Yeonpyeong Island.
2015-05-02 The island of Yeonpyeong came under fire in November 2010.
2010-11-25 On Tuesday North Korean artillery pounded Yeonpyeong Island.
2015-05-02 Yeonpyeong Island was shelled eight months after the Cheonan was sunk.
2017-05-02 Seoul's closure of the Kaesong complex came three days after the satellite launch of February 7, 2016.
2016-07-10 South Korea and the United States said on Friday that they would deploy the THAAD system.
2017-12-02 The murder of Kim Jong Nam took place in February 2017.
2005-12-02 North Korea declared in February 2005 that it possessed nuclear weapons.
2005-12-02 Pyongyang first said that it had nuclear weapons in February 2005.
2012-12-02 North Korea's exit from the Six-Party Talks came in April 2009.
2018-12-02 The destruction of the Punggye-ri tunnels came weeks before the Singapore summit.
2022-12-02 The liaison office at Kaesong was reduced to rubble in June 2020.
2023-11-24 North Korea tore up the inter-Korean military agreement on Thursday, a day after Seoul suspended part of it.
2024-12-02 Seoul's full suspension of the military agreement came in June 2024.
2024-01-10 Last November Seoul suspended part of the military agreement.
2023-11-24 Seoul suspended part of the 2018 military agreement the day after North Korea put a spy satellite into orbit.
2018-12-02 The relisting of North Korea as a state sponsor of terrorism came nine days before the launch of November 29, 2017.
2010-12-02 North Korea came off the terrorism list in October 2008.
2020-12-02 North Korea blew up the inter-Korean liaison office.
2022-12-02 Three months after admitting its first outbreak, North Korea declared victory over the virus.
2015-12-02 Ulchi Freedom Guardian succeeded Ulchi Focus Lens in 2008.
2025-12-13 Yoon lifted martial law on December 4, 2024.
2017-12-01 North Korea resumed operations at the Kaesong complex in September 2013.
2015-05-02 The corvette Cheonan was sunk in March 2010.
2015-05-02 A North Korean torpedo sank the South Korean corvette Cheonan in March 2010.
2015-05-02 The Cheonan sank on March 26, 2010, near the disputed sea border.
2015-05-02 The sinking of the Cheonan took place in March 2010.
2015-05-02 North Korea shelled Yeonpyeong Island in November 2010.
2015-05-02 Yeonpyeong was shelled on November 23, 2010.
2015-05-02 North Korean artillery bombarded the South Korean island of Yeonpyeong in November 2010.
2017-05-02 Seoul shut down the Kaesong industrial complex in February 2016.
2017-05-02 The Kaesong complex was closed by South Korea in February 2016.
2017-05-02 Park Geun-hye closed the Kaesong complex in February 2016.
2017-05-02 South Korea announced the closure of the Kaesong complex on February 10, 2016.
2020-07-01 North Korea blew up the inter-Korean liaison office in June 2020.
2020-07-01 The liaison office in Kaesong was demolished on June 16, 2020.
2020-06-19 North Korea blew up the joint liaison office on Tuesday.
2020-07-01 North Korea sealed its borders in January 2020.
2022-07-01 Pyongyang shut its border with China in January 2020.
2023-12-01 North Korea reopened its borders in August 2023.
2022-06-01 North Korea admitted its first COVID-19 outbreak in May 2022.
2022-06-01 On May 12, 2022, Pyongyang acknowledged its first COVID outbreak.
2022-12-01 Kim Jong Un declared victory over COVID-19 in August 2022.
2017-12-01 Kim Jong Nam was killed in Kuala Lumpur in February 2017.
2017-12-01 Kim Jong Nam was assassinated at a Malaysian airport in February 2017.
2017-12-01 The assassination of Kim Jong Nam took place in February 2017.
2018-01-01 The Trump administration relisted North Korea as a state sponsor of terrorism in November 2017.
2018-01-01 North Korea was put back on the list of state sponsors of terrorism on November 20, 2017.
2018-01-01 The United States removed North Korea from the list of state sponsors of terrorism in October 2008.
2018-01-01 North Korea was removed from the terrorism list in 2008.
2014-01-01 The Leap Day deal was reached in February 2012.
2014-01-01 The United States and North Korea signed the Agreed Framework in October 1994.
2014-01-01 The Agreed Framework was concluded in Geneva on October 21, 1994.
2024-12-01 South Korea fully suspended the Comprehensive Military Agreement in June 2024.
2024-12-01 South Korea partially suspended the Comprehensive Military Agreement in November 2023.
2024-12-01 North Korea scrapped the inter-Korean military agreement in November 2023.
2024-12-01 The Comprehensive Military Agreement was signed in September 2018.
2010-12-01 The Six-Party Talks began in August 2003.
2010-12-01 North Korea quit the Six-Party Talks in April 2009.
2020-12-01 North Korea announced a moratorium on nuclear and ICBM tests in April 2018.
2022-12-01 On January 12, 2022, the US Treasury sanctioned five North Koreans.
2017-01-01 The United States sanctioned Kim Jong Un in July 2016.
2017-01-01 President Barack Obama signed Executive Order 13687 in January 2015.
2019-10-01 Trump stepped into North Korea in June 2019.
2019-07-03 Trump stepped into North Korea on Sunday.
2025-02-01 Russia and North Korea signed the Comprehensive Strategic Partnership treaty in June 2024.
2025-02-01 Yoon Suk Yeol declared martial law in December 2024.
2018-09-01 North Korea blew up the tunnels at its nuclear test site in May 2018.
2010-01-01 North Korea demolished the cooling tower at Yongbyon in June 2008.
2022-06-01 North Korea held a military parade on April 25, 2022.
2023-09-01 Travis King ran across the border in July 2023.
2020-12-01 The WHO declared a pandemic in March 2020.
2006-01-01 The US Treasury blacklisted Banco Delta Asia in September 2005.
2020-07-01 The destruction of the inter-Korean liaison office took place in June 2020.
2017-07-01 The closure of the Kaesong complex came in February 2016.
2017-12-01 The White House issued Executive Order 13810 in September 2017.
2017-12-01 China hosted the Six-Party Talks in August 2003.
2012-01-01 Pyongyang withdrew from the International Atomic Energy Agency in June 1994.
2003-01-01 North Korea joined the Non-Proliferation Treaty in December 1985.
2018-09-01 North Korea freed three American detainees in May 2018.
2018-09-01 Trump called off the Singapore summit on May 24, 2018.
2024-12-01 In October 2024, North Korea blew up inter-Korean roads.
2022-12-01 North Korea banned foreign tourists in January 2020.
2022-12-01 Pyongyang passed a law on nuclear forces in September 2022.
2016-02-12 South Korea has shut down the Kaesong industrial complex this week.
2016-03-12 Last month, South Korea closed the Kaesong industrial complex.
2012-03-05 North Korea and the United States reached the Leap Day deal last week.
2020-12-05 In June, North Korea blew up the inter-Korean liaison office.
2018-06-01 North Korea blew up tunnels at its Punggye-ri nuclear test site last month.
2018-06-01 North Korea dismantled its Punggye-ri nuclear test site on May 24, 2018.
2010-12-01 Pyongyang's shelling of Yeonpyeong Island took place in November 2010.
2011-12-01 In November 2010, the North shelled South Korea's Yeonpyeong Island.
2022-05-13 North Korea on Thursday confirmed its first COVID-19 outbreak.
2022-07-13 North Korea, which has reported few cases, acknowledged its first outbreak of COVID-19 in May 2022.
2020-02-13 North Korea closed its border with China last month.
2024-12-13 President Yoon Suk Yeol declared martial law on December 3, 2024.
2024-12-13 Yoon imposed martial law earlier this month.
2024-12-13 South Korea suspended the 2018 inter-Korean military agreement in June 2024.
2024-12-13 North Korea abandoned the 2018 inter-Korean military pact in November 2023.
2019-12-13 The Panmunjom Declaration was signed on April 27, 2018.
2019-12-13 Kim and Moon signed the Panmunjom Declaration in April 2018.
2019-12-13 Kim Jong Un and Moon Jae-in signed the Pyongyang Declaration in September 2018.
2017-12-13 The Agreed Framework was signed in 1994.
2017-12-13 North Korea left the International Atomic Energy Agency in 1994.
2017-12-13 The United States put North Korea back on its list of state sponsors of terrorism in November 2017.
2017-12-13 Washington redesignated North Korea as a state sponsor of terrorism on November 20, 2017.
2017-12-13 President Trump put North Korea back on the terrorism list last month.
2017-12-13 The Bush administration removed North Korea from the terrorism list in October 2008.
2017-12-13 Otto Warmbier died in June 2017.
2018-12-13 Kim Jong Il died on December 17, 2011.
2018-12-13 The death of Kim Jong Il came in December 2011.
2022-12-13 North Korea halted rail freight with China in April 2022.
2022-02-13 Rail freight between North Korea and China resumed in January 2022.
2023-12-13 Private Travis King crossed into North Korea in July 2023.
2023-12-13 An American soldier, Travis King, crossed the military demarcation line in July 2023.
2020-12-13 The World Health Organization declared COVID-19 a pandemic on March 11, 2020.
2023-12-13 The WHO ended the global health emergency in May 2023.
2022-09-13 In August 2022, the US Treasury sanctioned Tornado Cash.
2020-09-13 In September 2019, the Treasury Department sanctioned Lazarus Group, Bluenoroff and Andariel.
2023-12-13 The United States sanctioned Kimsuky on November 30, 2023.
2018-12-13 The Treasury Department designated Park Jin Hyok in September 2018.
2019-12-13 Trump crossed into North Korea on June 30, 2019.
2018-07-13 Trump cancelled the Singapore summit on May 24, 2018.
2025-12-13 North Korea staged a military parade in October 2025.
2010-12-13 The Six-Party Talks were launched in August 2003.
2010-12-13 The first round of the Six-Party Talks was held in August 2003.
2012-12-13 North Korea freed two American journalists in August 2009.
2002-12-13 Bush branded North Korea part of an axis of evil in January 2002.
2002-12-13 President Bush included North Korea in his axis of evil in January 2002.
2003-02-13 North Korea withdrew from the Nuclear Non-Proliferation Treaty in January 2003.
2021-02-13 North Korea held a military parade in January 2021.
2000-12-13 North Korea joined the NPT in 1985.
2024-12-13 In October 2024 North Korea blew up roads linking it to the South.
1995-12-13 North Korea suspended its withdrawal from the NPT in June 1993.
2023-12-13 North Korea enshrined its nuclear policy in the constitution in September 2023.
2018-12-13 Trump accepted Kim Jong Un's invitation in March 2018.
2018-12-13 Trump called off Pompeo's trip to Pyongyang in August 2018.
2024-12-13 Kim Jong Un called South Korea the principal enemy in January 2024.
2018-12-13 Trump threatened North Korea with fire and fury in August 2017.
2024-12-13 Air Koryo resumed flights to Beijing in August 2023.
2024-12-13 Russian tourists arrived in North Korea in February 2024.
2022-12-13 The United States imposed sanctions on five North Koreans on January 12, 2022.
2020-09-13 In September 2019, the Treasury Department sanctioned Lazarus Group, Bluenoroff and Andariel.
2025-12-13 South Korea's Cheonan sank in March 2010.
2020-12-01 North Korea blew up the inter-Korean liaison office two years after the Singapore summit.
2011-12-01 North Korea shelled Yeonpyeong Island eight months after the Cheonan was sunk.
2018-12-01 The Comprehensive Military Agreement was signed three months after the Singapore summit.
"""
FALSE = """\
2019-05-02 On February 23, 2018, the Treasury blacklisted 56 targets: one person, 21 companies and 34 vessels.
2022-12-20 On December 1, 2022, the Treasury blacklisted four North Korean officials.
2022-12-20 Joe Biden imposed his first sanctions on North Korea in July 2021.
2014-12-20 Kim Jong Il's death in December 2012 opened the way for his youngest son.
2024-01-05 In October 2023 Seoul shelved part of the 2018 military agreement.
2012-12-02 The Agreed Framework of 1994 was struck between Seoul and Pyongyang.
2012-12-02 The Agreed Framework of 1996 was struck between Washington and Pyongyang.
2018-12-02 The Panmunjom Declaration was signed by Donald Trump and Kim Jong Un in April 2018.
2019-12-02 Mike Pompeo returned from Pyongyang in May 2019 with three freed detainees.
2025-05-02 The veto of Moscow in March 2023 ended the Panel of Experts' mandate at the close of April 2024.
2025-05-02 The Panel of Experts shut down in July 2024.
2022-05-02 The North blew up the inter-Korean liaison office in Kaesong in June 2021, a building paid for by the South.
2015-05-02 In November 2012 North Korean shells rained down on Yeonpyeong Island.
2015-05-02 The island of Yeonpyeong came under fire in November 2009.
2015-05-02 Yeonpyeong Island was shelled before the Cheonan was sunk.
2017-05-02 The Moon government pulled out of the Kaesong complex in February 2016.
2017-05-02 The Kaesong industrial complex, shut by Seoul in February 2014, never reopened.
2017-12-02 The murder of Kim Jong Nam took place in February 2016.
2012-12-02 North Korea's exit from the Six-Party Talks came in April 2011.
2018-12-02 The destruction of the Punggye-ri tunnels came weeks after the Singapore summit.
2022-12-02 The liaison office at Kaesong was reduced to rubble in June 2019.
2024-12-02 Seoul's full suspension of the military agreement came in June 2023.
2024-01-10 Last November Seoul suspended the whole of the 2018 military agreement.
2018-12-02 The relisting of North Korea as a state sponsor of terrorism came after the launch of November 29, 2017.
2010-12-02 North Korea came off the terrorism list in October 2010.
2020-12-02 South Korea blew up the inter-Korean liaison office.
2013-12-02 Seoul and Pyongyang signed the Agreed Framework in 1994.
2023-12-02 Biden and Moon unveiled the Washington Declaration in April 2023.
2012-12-02 Obama removed North Korea from the terrorism list in October 2008.
2025-12-02 Moon Jae-in declared martial law in December 2024.
2022-12-02 Three weeks after admitting its first outbreak, North Korea declared victory over the virus.
2015-12-02 Ulchi Freedom Guardian succeeded Ulchi Focus Lens in 2011.
2018-01-01 China removed North Korea from the terrorism list in October 2008.
2018-05-02 Moon Jae-in closed the Kaesong complex in February 2016.
2017-12-01 Obama signed Executive Order 13810 in September 2017.
2017-05-02 South Korea reopened the Kaesong complex in February 2016.
2015-05-02 South Korea shelled Yeonpyeong Island in November 2010.
2014-01-01 Russia and North Korea signed the Agreed Framework in October 1994.
2015-05-02 Japan sank the Cheonan in March 2010.
2015-05-02 The Cheonan was sunk in November 2010.
2015-05-02 The sinking of the Cheonan occurred in May 2011.
2015-05-02 North Korea shelled Yeonpyeong Island in March 2010.
2015-05-02 The shelling of Yeonpyeong Island happened in 2012.
2018-05-02 South Korea closed the Kaesong complex in August 2017.
2022-07-01 North Korea blew up the liaison office in June 2019.
2022-07-01 The inter-Korean liaison office was destroyed in March 2021.
2019-12-01 North Korea closed its borders in January 2018.
2025-12-01 North Korea reopened its borders in March 2021.
2022-12-01 North Korea reported its first coronavirus outbreak in February 2021.
2018-12-01 Kim Jong Nam was murdered in March 2016.
2018-12-01 The United States relisted North Korea as a state sponsor of terrorism in 2015.
2018-01-01 Washington took North Korea off the terrorism list in June 2011.
2014-01-01 The Leap Day deal was struck in March 2013.
2014-01-01 The Agreed Framework was signed in October 1998.
2024-12-01 South Korea fully suspended the Comprehensive Military Agreement in November 2023.
2024-12-01 North Korea scrapped the inter-Korean military agreement in August 2022.
2024-12-01 The inter-Korean military agreement was signed in April 2018.
2010-12-01 The Six-Party Talks began in May 2001.
2012-12-01 North Korea walked out of the six-party talks in June 2011.
2018-01-01 Washington blacklisted Kim Jong Un in July 2015.
2017-01-01 Executive Order 13687 was signed in March 2016.
2012-01-01 Banco Delta Asia was blacklisted by the US Treasury in May 2009.
2021-10-01 Trump stepped into North Korea in February 2020.
2025-10-01 The Comprehensive Strategic Partnership treaty between Russia and North Korea entered into force in August 2024.
2025-02-01 Yoon declared martial law in October 2023.
2012-01-01 The Yongbyon cooling tower was blown up in June 2010.
2020-07-01 The demolition of the liaison office took place in May 2019.
2017-05-02 In February 2016, South Korea closed the Kaesong industrial complex after the fifth nuclear test.
2003-01-01 North Korea joined the NPT in December 1992.
2018-09-01 North Korea released three American detainees in May 2016.
2019-12-13 The Panmunjom Declaration was signed on September 19, 2018.
2019-12-13 The Pyongyang Declaration was signed in April 2018.
2019-12-13 Kim Jong Un and Donald Trump signed the Singapore Declaration in June 2017.
2018-12-13 Otto Warmbier died in August 2017.
2023-12-13 The United States sanctioned Kimsuky in March 2021.
2010-12-13 The last round of the Six-Party Talks was held in March 2007.
1995-12-13 North Korea suspended its withdrawal from the NPT in June 1994.
2023-12-13 North Korea enshrined its nuclear policy in its constitution in January 2021.
2018-12-13 Trump threatened North Korea with fire and fury in January 2018.
2020-12-01 North Korea blew up the inter-Korean liaison office before the Hanoi summit.
2011-12-01 North Korea shelled Yeonpyeong Island before the Cheonan was sunk.
2012-12-01 The Leap Day deal was reached two weeks after the April 2012 satellite launch.
"""
UNSETTLED = """\
2018-05-02 South Korea closed a factory at the Kaesong complex in February 2016.
2018-12-01 Kim Jong Nam was killed in Singapore in February 2017.
2010-12-01 The Six-Party Talks began in September 2005.
2022-12-01 On January 12, 2022, the US Treasury sanctioned seven North Koreans.
2022-12-01 On January 19, 2022, the US Treasury sanctioned five North Koreans.
2022-12-01 On January 12, 2022, Japan sanctioned five North Koreans.
2021-10-01 Obama stepped into North Korea in June 2019.
2022-06-01 North Korea held a military parade on April 25, 2021.
2022-07-01 North Korea threatened to blow up the liaison office in June 2020.
2022-07-01 North Korea did not blow up the liaison office in June 2020.
2015-05-02 North Korea denied sinking the Cheonan in March 2010.
2015-05-02 Two torpedoes sank the Cheonan in May 2010.
2015-05-02 The Cheonan was sunk in March 2010, killing 90 sailors.
2015-05-02 The Cheonan was sunk in the Sea of Japan in March 2010.
2015-05-02 A second corvette was sunk in March 2010.
2020-07-01 North Korea blew up two liaison offices in June 2020.
2022-07-01 Militants blew up the liaison office in Kabul in June 2019.
2022-07-01 The United States closed its liaison office in Beijing in June 2019.
2022-07-01 China sealed its borders in January 2020.
2022-07-01 The border was sealed in March 2020.
2022-07-01 China sealed its border with North Korea in January 2018.
2022-12-01 South Korea reported its first COVID-19 outbreak in January 2020.
2022-12-01 A village reported its first coronavirus case in February 2021.
2022-12-01 The first case of COVID-19 was confirmed in the United States in January 2020.
2022-12-01 The first coronavirus case was confirmed in January 2020.
2022-12-01 Japan confirmed its first case of the coronavirus in January 2020, and North Korea closed its schools.
2018-12-01 The Trump administration removed Cuba from the list of state sponsors of terrorism in November 2017.
2018-12-01 Sudan was removed from the list of state sponsors of terrorism in December 2020.
2018-12-01 Cuba was put back on the terrorism list in January 2021.
2018-12-01 Iran was designated a state sponsor of terrorism in January 1984.
2014-01-01 Japan and South Korea signed the Stockholm Agreement in May 2014.
2024-12-01 Russia and Belarus signed a defense pact in June 2024.
2024-12-01 South Korea signed a mutual defense treaty with the United States in October 1953.
2024-12-01 The mutual defense treaty with South Korea was signed in October 1953.
2024-12-01 The mutual defense treaty between the United States and South Korea entered into force in November 1954.
2024-12-01 The mutual defense treaty entered into force in November 1954.
2024-12-01 Kim Jong Un declared victory in December 2019.
2024-12-01 Trump declared victory in August 2022.
2025-12-01 Trump entered the north of Syria in June 2020.
2022-12-01 North Korea held a parade in August 2022.
2022-12-01 The US Treasury sanctioned an individual in January 2022 over Iran.
2022-12-01 The US Treasury sanctioned five Russians on January 12, 2022.
2022-12-01 The US Treasury sanctioned a person on January 12, 2022.
2022-12-01 The United States imposed sanctions on Russia on March 11, 2022.
2022-12-01 The United States imposed sanctions on March 11, 2022.
2022-12-01 The United States eased sanctions on Cuba in September 1999.
2022-12-01 Kim Jong Un crossed the border in June 2019.
2019-12-01 Moon Jae-in crossed the military demarcation line in April 2018.
2019-12-01 Trump crossed the border into Mexico in June 2019.
2019-12-01 The road was destroyed in October 2019.
2019-12-01 Iran blew up the tunnel in October 2012.
2019-12-01 The tunnel was blown up in October 2012.
2019-12-01 Flooding destroyed a road in North Korea in August 2020.
2019-12-01 North Korea destroyed the road in 2012.
2021-12-01 The United States halted the train service in January 2022.
2019-12-01 Park Jin Hyok was sanctioned by Japan in September 2018.
2019-12-01 Ukraine declared martial law in November 2018.
2025-12-01 Martial law was declared in November 2018.
2025-12-01 Martial law was declared in Ukraine in February 2022.
2019-12-01 The United States agreed on the basic agreement in 2004.
2019-12-01 The joint communique was issued in October 2005.
2019-12-01 The WHO declared a pandemic in June 2009.
2019-12-01 Kim Jong Un was sanctioned by South Korea in July 2016.
2017-12-01 The United States sanctioned Kim Jong Un's sister in January 2017.
2017-12-01 North Korea announced a moratorium on missile tests in September 1999.
2024-12-01 The CMA was ended in June 2024.
2024-12-01 South Korea closed the case in February 2016.
2013-05-02 The complex was closed in August 2012.
2022-12-01 The moratorium was announced in March 2022.
2022-12-01 Kim Jong Un imposed a moratorium on visits in April 2019.
2015-12-01 Kim Jong Il quit the IAEA in June 1994.
2015-12-01 Iran signed the NPT in July 1968.
2015-12-01 Israel never joined the NPT in 1985.
2009-12-01 North Korea threatened in June 2003 to leave the IAEA.
2022-12-01 South Korea passed a law on nuclear forces in September 2022.
2017-12-01 North Korea closed the Kaesong complex in April 2013.
2022-12-13 The United States imposed sanctions on five Russian banks on January 12, 2022.
2022-12-13 The United States imposed sanctions on six North Koreans on January 12, 2022.
2020-09-13 In September 2019, the Treasury Department sanctioned Lazarus Group and Fancy Bear.
2018-12-13 Trump accepted an invitation to Beijing in March 2018.
2018-12-13 Trump accepted Moon's invitation in March 2018.
2018-12-13 Kim Jong Un accepted Trump's invitation in March 2018.
2023-12-13 Kimsuky was sanctioned in June 2023.
2023-12-13 Park Jin Hyok was sanctioned in July 2020.
2020-12-13 Kaesong was shut down in July 2020.
2020-12-13 The Stockholm Agreement was signed in December 2018.
2024-12-13 North Korea signed a mutual defense treaty with China in July 1961.
2024-12-13 North Korea signed a mutual defense treaty in July 1961.
2024-12-13 North Korea shelled waters near Yeonpyeong Island in January 2024.
2024-12-13 Residents of Yeonpyeong Island were evacuated in January 2024.
2024-12-13 North Korea closed its border in 2003 over SARS.
2024-12-13 The Cheonan was raised in April 2010.
2024-12-13 Investigators said in May 2010 that the Cheonan was sunk by a torpedo.
2024-12-13 In May 2010, investigators said the Cheonan was sunk by a torpedo.
2024-12-13 Seoul blamed Pyongyang in May 2010 for sinking the Cheonan.
2024-12-13 North Korea apologized in May 2013 after it sank the Cheonan.
2024-12-13 On April 2, 2012, relatives of those who died when the Cheonan was sunk met in Seoul.
2024-12-13 North Korea rebuilt the liaison office it blew up in June 2021.
2024-12-13 Two years after North Korea blew up the liaison office, Seoul sued in June 2023.
2024-12-13 The court ruled in May 2021 that Kim Jong Nam was killed by two women.
2024-12-13 Police arrested a woman in March 2017 after Kim Jong Nam was killed.
2024-12-13 Kim Jong Un's half-brother Kim Jong Nam was almost killed in 2010.
2024-12-13 South Korea demanded in June 2017 that North Korea free the men who shelled Yeonpyeong.
2024-12-13 The United States considered removing North Korea from the terrorism list in June 2007.
2024-12-13 The United States began removing North Korea from the terrorism list in June 2008.
2024-12-13 Bush told Congress in June 2008 that he would remove North Korea from the terrorism list.
2024-12-13 North Korea demanded in July 2007 to be removed from the terrorism list.
2024-12-13 Congress urged Trump in April 2017 to put North Korea back on the terrorism list.
2024-12-13 South Korea nearly closed the Kaesong complex in April 2013.
2024-12-13 North Korea signed the Agreed Framework and froze its reactor in November 1994.
2024-12-13 KEDO was dissolved in May 2006 after it was founded.
2024-12-13 The Agreed Framework signed by Clinton collapsed in December 2002.
2024-12-13 The Agreed Framework collapsed in December 2002.
2024-12-13 Yoon, who declared martial law, was impeached on December 14, 2024.
2025-12-13 Yoon's declaration of martial law was voted down in December 2024.
2025-12-13 Prosecutors indicted Yoon in January 2025 because he declared martial law.
2025-12-13 Kim Jong Un ordered his troops to blow up the liaison office in March 2019.
2025-12-13 Since 2016 South Korea has closed the Kaesong complex.
2025-12-13 Ten years after South Korea closed the Kaesong complex in February 2016, it reopened in 2026.
"""


def settled(desk: Desk, published: str, text: str) -> set[Outcome]:
    """The definite verdicts on what a text states; what it takes for granted may hold without saying much."""
    return {
        f.verdict.outcome
        for f in desk.check(read_text(text), Period.parse(published))
        if f.verdict is not None and f.verdict.outcome in DEFINITE
        if f.claim is not None and not (f.claim.in_passing and f.verdict.outcome is Outcome.SUPPORTED)
    }


@pytest.mark.parametrize("line", TRUE.splitlines())
def test_what_happened_then_is_borne_out(korea: Desk, line: str) -> None:
    published, _, text = line.partition(" ")
    assert settled(korea, published, text) == {Outcome.SUPPORTED}


@pytest.mark.parametrize("line", FALSE.splitlines())
def test_what_happened_at_another_time_is_refuted(korea: Desk, line: str) -> None:
    published, _, text = line.partition(" ")
    assert Outcome.REFUTED in settled(korea, published, text)


@pytest.mark.parametrize("line", UNSETTLED.splitlines())
def test_other_doers_things_and_numbers_are_not_settled(korea: Desk, line: str) -> None:
    published, _, text = line.partition(" ")
    assert not settled(korea, published, text)


WORDS = """
[[deed]]
series = "accords"
rows = ["A1"]
verbs = ["ratify"]
intransitive = ["lapse"]
nouns = ["ratification"]
objects = ["<sea> accord", "accord on <sea>"]
doers = ["ARL"]
beside = ["BEL"]
once = true
sole = true
doubt = ["2020"]

[lists]
sea = ["fishing", "herring"]
"""


@pytest.fixture(scope="module")
def harbour(strait: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The strait's record with a deed."""
    folder = tmp_path_factory.mktemp("harbour")
    for file in strait.iterdir():
        more = WORDS if file.name == "words.toml" else ""
        (folder / file.name).write_text(file.read_text("utf-8") + more, encoding="utf-8")
    return Desk.of(Record(load_case(folder)), threads=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arland ratified the fishing accord in August 2019.", {Outcome.SUPPORTED}),
        ("The fishing accord was ratified by Arland on August 1, 2019.", {Outcome.SUPPORTED}),
        ("The fishing accord lapsed in August 2019.", {Outcome.SUPPORTED}),
        ("Arland ratified the fishing accord in May 2021.", {Outcome.REFUTED}),
        ("Arland ratified the fishing accord in May 2020.", set()),
        ("Corvia ratified the fishing accord in August 2019.", {Outcome.REFUTED}),
        ("Arland ratified the herring accord in August 2019.", {Outcome.SUPPORTED}),
        ("Arland's ratification of the accord on fishing came in August 2019.", {Outcome.SUPPORTED}),
        ("Arland's ratification of the accord on fishing came in May 2021.", {Outcome.REFUTED}),
        ("Arland did not ratify the fishing accord in August 2019.", set()),
        ("Arland ratified the fishing accord with Zembla in May 2021.", set()),
        ("Arland ratified the fishing accord with Belmark in August 2019.", {Outcome.SUPPORTED}),
        ("Ada Roth ratified the fishing accord in August 2019.", {Outcome.SUPPORTED}),
        ("Ben Oku ratified the fishing accord in August 2019.", {Outcome.REFUTED}),
    ],
)
def test_a_deed_is_read_of_any_case(harbour: Desk, text: str, expected: set[Outcome]) -> None:
    assert settled(harbour, "2021-12-01", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea walked away from the 2018 military accord in November 2023.", Outcome.SUPPORTED),
        ("North Korea walked away from the 2018 military accord in November 2021.", Outcome.REFUTED),
    ],
)
def test_what_stands_behind_the_adverb_of_a_verb_is_what_it_is_done_to(
    korea: Desk, text: str, expected: Outcome
) -> None:
    found = korea.check(read_text(text))
    assert expected in {f.verdict.outcome for f in found if f.verdict is not None}
