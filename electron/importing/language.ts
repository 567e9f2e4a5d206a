const sampleLength = 20_000
const simplifiedOnly =
  /[们这来说对时会发国学点样开经过还进种个为业产东乐书买亚亿仅从众优传伤体办务动劳华协单卖卫厂历压县参双变叶号听员响团园围图场坏块声处备头妇婴导层岁币帮广庆应张强当录总战护报拟择损换据数断无旧显术机权条极构标树检楼欢气汉没济浏测满现电疗监码确离积稳笔类红约级纪线组细织终结给络统绩续维综编网职联脑艺节苏药营补规觉计订认让议记许论设证评识词译试话该语请读调谈质费资赛车转轮软载输边达运远连选邮释里针钱银错长门问间闻阳队阶际陆险难须领题风飞馆马驱验齐龙]/gu
const traditionalOnly =
  /[們這來說對時會發國學點樣開經過還進種個為業產東樂書買亞億僅從眾優傳傷體辦務動勞華協單賣衛廠歷壓縣參雙變葉號聽員響團園圍圖場壞塊聲處備頭婦嬰導層歲幣幫廣慶應張強當錄總戰護報擬擇損換據數斷無舊顯術機權條極構標樹檢樓歡氣漢沒濟瀏測滿現電療監碼確離積穩筆類紅約級紀線組細織終結給絡統績續維綜編網職聯腦藝節蘇藥營補規覺計訂認讓議記許論設證評識詞譯試話該語請讀調談質費資賽車轉輪軟載輸邊達運遠連選郵釋裡針錢銀錯長門問間聞陽隊階際陸險難須領題風飛館馬驅驗齊龍]/gu

const scripts: readonly { readonly language: string; readonly letters: RegExp }[] = [
  { language: 'ko', letters: /\p{Script=Hangul}/gu },
  { language: 'ru', letters: /\p{Script=Cyrillic}/gu },
  { language: 'el', letters: /\p{Script=Greek}/gu },
  { language: 'ar', letters: /\p{Script=Arabic}/gu },
  { language: 'he', letters: /\p{Script=Hebrew}/gu },
  { language: 'th', letters: /\p{Script=Thai}/gu },
  { language: 'hi', letters: /\p{Script=Devanagari}/gu },
]

const commonWords: Readonly<Record<string, string>> = {
  en: 'the of and to in that is was for with on by from as are which have has this will been its were',
  de: 'der die und das ist nicht den von mit für auf im eine sich dem des auch wird werden zu ein',
  fr: 'le les et des est dans pour une que qui du au sur avec par ce sont pas aux cette la de',
  es: 'el los y las en por con para una del se su al como más fue han la de que este',
  it: 'il di che la e per una del con sono della nel gli alla anche più dei delle è da',
  pt: 'o os e do da em um uma para com não por mais dos na no que foi são ao',
  nl: 'de het een van en is dat op te zijn met voor niet aan er ook door bij naar wordt',
  da: 'og det at en den til er som på de med af for ikke der et blev har fra ved',
  sv: 'och det att en som på är av för med den till inte har om ett de från var vid',
}
const wordSets = Object.entries(commonWords).map(([language, words]) => ({
  language,
  words: new Set(words.split(' ')),
}))
const commonShare = 0.12

/** The language a text is written in, by its script and its commonest words; `fallback` where it does not show. */
export function detectLanguage(text: string, fallback: string): string {
  const sample = text.slice(0, sampleLength)
  const letters = tally(sample, /\p{L}/gu)
  if (letters === 0) return fallback
  const kana = tally(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = tally(sample, /\p{Script=Han}/gu)
  if (kana > letters * 0.1) return 'ja'
  if (han > letters * 0.3) return chineseOf(sample, fallback)
  const script = scripts.find((candidate) => tally(sample, candidate.letters) > letters * 0.3)
  return script?.language ?? latinLanguage(sample, fallback)
}

function chineseOf(sample: string, fallback: string): string {
  const simplified = tally(sample, simplifiedOnly)
  const traditional = tally(sample, traditionalOnly)
  if (simplified === traditional) return fallback.startsWith('zh') ? fallback : 'zh-CN'
  if (simplified > traditional) return 'zh-CN'
  return /^zh-(?:Hant|HK|MO)/.test(fallback) ? fallback : 'zh-TW'
}

/** A newsroom of `en-GB` keeps its own English: where the language is the same, its tag stands. */
function latinLanguage(sample: string, fallback: string): string {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  let best = { language: '', hits: 0 }
  for (const { language, words: common } of wordSets) {
    const hits = words.filter((word) => common.has(word)).length
    if (hits > best.hits) best = { language, hits }
  }
  if (best.hits < 2 || best.hits < words.length * commonShare) return fallback
  return fallback.split('-')[0] === best.language ? fallback : best.language
}

const tally = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
